/* Written by Tools/console-files. */
#include "CConsole.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../Console/api.js"
};

static const unsigned char file_1[] = {
#embed "../Console/app.js"
};

static const unsigned char file_2[] = {
#embed "../Console/dom.js"
};

static const unsigned char file_3[] = {
#embed "../Console/focus.js"
};

static const unsigned char file_4[] = {
#embed "../Console/format.js"
};

static const unsigned char file_5[] = {
#embed "../Console/index.html"
};

static const unsigned char file_6[] = {
#embed "../Console/keys.js"
};

static const unsigned char file_7[] = {
#embed "../Console/locale.js"
};

static const unsigned char file_8[] = {
#embed "../Console/mark.svg"
};

static const unsigned char file_9[] = {
#embed "../Console/open/ask.js"
};

static const unsigned char file_10[] = {
#embed "../Console/open/cart.js"
};

static const unsigned char file_11[] = {
#embed "../Console/open/case.js"
};

static const unsigned char file_12[] = {
#embed "../Console/open/code.js"
};

static const unsigned char file_13[] = {
#embed "../Console/open/consent.js"
};

static const unsigned char file_14[] = {
#embed "../Console/open/index.html"
};

static const unsigned char file_15[] = {
#embed "../Console/open/open.css"
};

static const unsigned char file_16[] = {
#embed "../Console/open/open.js"
};

static const unsigned char file_17[] = {
#embed "../Console/open/order-course.js"
};

static const unsigned char file_18[] = {
#embed "../Console/open/order.js"
};

static const unsigned char file_19[] = {
#embed "../Console/open/parts.js"
};

static const unsigned char file_20[] = {
#embed "../Console/pages/amounts.js"
};

static const unsigned char file_21[] = {
#embed "../Console/pages/audit.js"
};

static const unsigned char file_22[] = {
#embed "../Console/pages/blocked-values.js"
};

static const unsigned char file_23[] = {
#embed "../Console/pages/browsers.js"
};

static const unsigned char file_24[] = {
#embed "../Console/pages/case-acts.js"
};

static const unsigned char file_25[] = {
#embed "../Console/pages/case-deadlines.js"
};

static const unsigned char file_26[] = {
#embed "../Console/pages/case-talk.js"
};

static const unsigned char file_27[] = {
#embed "../Console/pages/case-tracks.js"
};

static const unsigned char file_28[] = {
#embed "../Console/pages/case.js"
};

static const unsigned char file_29[] = {
#embed "../Console/pages/cases.js"
};

static const unsigned char file_30[] = {
#embed "../Console/pages/channels.js"
};

static const unsigned char file_31[] = {
#embed "../Console/pages/connectors.js"
};

static const unsigned char file_32[] = {
#embed "../Console/pages/customer-acts.js"
};

static const unsigned char file_33[] = {
#embed "../Console/pages/customer-becomes.js"
};

static const unsigned char file_34[] = {
#embed "../Console/pages/customer-identity.js"
};

static const unsigned char file_35[] = {
#embed "../Console/pages/customer-join.js"
};

static const unsigned char file_36[] = {
#embed "../Console/pages/customer-merge.js"
};

static const unsigned char file_37[] = {
#embed "../Console/pages/customer-moments.js"
};

static const unsigned char file_38[] = {
#embed "../Console/pages/customer-names.js"
};

static const unsigned char file_39[] = {
#embed "../Console/pages/customer-panels.js"
};

static const unsigned char file_40[] = {
#embed "../Console/pages/customer-views.js"
};

static const unsigned char file_41[] = {
#embed "../Console/pages/customer.js"
};

static const unsigned char file_42[] = {
#embed "../Console/pages/customers.js"
};

static const unsigned char file_43[] = {
#embed "../Console/pages/dead-stock.js"
};

static const unsigned char file_44[] = {
#embed "../Console/pages/directory.js"
};

static const unsigned char file_45[] = {
#embed "../Console/pages/discrepancies.js"
};

static const unsigned char file_46[] = {
#embed "../Console/pages/goods-acts.js"
};

static const unsigned char file_47[] = {
#embed "../Console/pages/grants-field.js"
};

static const unsigned char file_48[] = {
#embed "../Console/pages/hand-out-print.js"
};

static const unsigned char file_49[] = {
#embed "../Console/pages/hand-out-read.js"
};

static const unsigned char file_50[] = {
#embed "../Console/pages/hand-out-scan.js"
};

static const unsigned char file_51[] = {
#embed "../Console/pages/hand-out-work.js"
};

static const unsigned char file_52[] = {
#embed "../Console/pages/hand-out.js"
};

static const unsigned char file_53[] = {
#embed "../Console/pages/health-acts.js"
};

static const unsigned char file_54[] = {
#embed "../Console/pages/health-machine.js"
};

static const unsigned char file_55[] = {
#embed "../Console/pages/health.js"
};

static const unsigned char file_56[] = {
#embed "../Console/pages/identifier-rules.js"
};

static const unsigned char file_57[] = {
#embed "../Console/pages/import-hand-in.js"
};

static const unsigned char file_58[] = {
#embed "../Console/pages/import-states.js"
};

static const unsigned char file_59[] = {
#embed "../Console/pages/import-upload.js"
};

static const unsigned char file_60[] = {
#embed "../Console/pages/import.js"
};

static const unsigned char file_61[] = {
#embed "../Console/pages/keys.js"
};

static const unsigned char file_62[] = {
#embed "../Console/pages/link-shown.js"
};

static const unsigned char file_63[] = {
#embed "../Console/pages/list-of.js"
};

static const unsigned char file_64[] = {
#embed "../Console/pages/locations.js"
};

static const unsigned char file_65[] = {
#embed "../Console/pages/markets.js"
};

static const unsigned char file_66[] = {
#embed "../Console/pages/matching.js"
};

static const unsigned char file_67[] = {
#embed "../Console/pages/member-acts.js"
};

static const unsigned char file_68[] = {
#embed "../Console/pages/member.js"
};

static const unsigned char file_69[] = {
#embed "../Console/pages/moments.js"
};

static const unsigned char file_70[] = {
#embed "../Console/pages/order-act-forms.js"
};

static const unsigned char file_71[] = {
#embed "../Console/pages/order-acts.js"
};

static const unsigned char file_72[] = {
#embed "../Console/pages/order-axes.js"
};

static const unsigned char file_73[] = {
#embed "../Console/pages/order-money-acts.js"
};

static const unsigned char file_74[] = {
#embed "../Console/pages/order-panels.js"
};

static const unsigned char file_75[] = {
#embed "../Console/pages/order-return-act.js"
};

static const unsigned char file_76[] = {
#embed "../Console/pages/order-timeline.js"
};

static const unsigned char file_77[] = {
#embed "../Console/pages/order-tracks.js"
};

static const unsigned char file_78[] = {
#embed "../Console/pages/order.js"
};

static const unsigned char file_79[] = {
#embed "../Console/pages/orders.js"
};

static const unsigned char file_80[] = {
#embed "../Console/pages/people.js"
};

static const unsigned char file_81[] = {
#embed "../Console/pages/places.js"
};

static const unsigned char file_82[] = {
#embed "../Console/pages/product-acts.js"
};

static const unsigned char file_83[] = {
#embed "../Console/pages/product-item.js"
};

static const unsigned char file_84[] = {
#embed "../Console/pages/product-new.js"
};

static const unsigned char file_85[] = {
#embed "../Console/pages/product-panels.js"
};

static const unsigned char file_86[] = {
#embed "../Console/pages/product-views.js"
};

static const unsigned char file_87[] = {
#embed "../Console/pages/product.js"
};

static const unsigned char file_88[] = {
#embed "../Console/pages/products.js"
};

static const unsigned char file_89[] = {
#embed "../Console/pages/promotion-acts.js"
};

static const unsigned char file_90[] = {
#embed "../Console/pages/promotion-explain.js"
};

static const unsigned char file_91[] = {
#embed "../Console/pages/promotion-new.js"
};

static const unsigned char file_92[] = {
#embed "../Console/pages/promotion-text.js"
};

static const unsigned char file_93[] = {
#embed "../Console/pages/promotions.js"
};

static const unsigned char file_94[] = {
#embed "../Console/pages/review-compare.js"
};

static const unsigned char file_95[] = {
#embed "../Console/pages/review-decide.js"
};

static const unsigned char file_96[] = {
#embed "../Console/pages/review-pair.js"
};

static const unsigned char file_97[] = {
#embed "../Console/pages/reviews.js"
};

static const unsigned char file_98[] = {
#embed "../Console/pages/role-permissions.js"
};

static const unsigned char file_99[] = {
#embed "../Console/pages/role.js"
};

static const unsigned char file_100[] = {
#embed "../Console/pages/roles.js"
};

static const unsigned char file_101[] = {
#embed "../Console/pages/settings-factor.js"
};

static const unsigned char file_102[] = {
#embed "../Console/pages/settings.js"
};

static const unsigned char file_103[] = {
#embed "../Console/pages/sign-in.js"
};

static const unsigned char file_104[] = {
#embed "../Console/pages/spans.js"
};

static const unsigned char file_105[] = {
#embed "../Console/pages/staff-password.js"
};

static const unsigned char file_106[] = {
#embed "../Console/pages/staff-views.js"
};

static const unsigned char file_107[] = {
#embed "../Console/pages/staff.js"
};

static const unsigned char file_108[] = {
#embed "../Console/pages/stock-acts.js"
};

static const unsigned char file_109[] = {
#embed "../Console/pages/stock-history.js"
};

static const unsigned char file_110[] = {
#embed "../Console/pages/stock-row.js"
};

static const unsigned char file_111[] = {
#embed "../Console/pages/stock-views.js"
};

static const unsigned char file_112[] = {
#embed "../Console/pages/stock.js"
};

static const unsigned char file_113[] = {
#embed "../Console/pages/today-figures.js"
};

static const unsigned char file_114[] = {
#embed "../Console/pages/today-plots.js"
};

static const unsigned char file_115[] = {
#embed "../Console/pages/today-work.js"
};

static const unsigned char file_116[] = {
#embed "../Console/pages/today.js"
};

static const unsigned char file_117[] = {
#embed "../Console/pages/transfers.js"
};

static const unsigned char file_118[] = {
#embed "../Console/parts/act.js"
};

static const unsigned char file_119[] = {
#embed "../Console/parts/blank.js"
};

static const unsigned char file_120[] = {
#embed "../Console/parts/choose.js"
};

static const unsigned char file_121[] = {
#embed "../Console/parts/copy.js"
};

static const unsigned char file_122[] = {
#embed "../Console/parts/dialog.js"
};

static const unsigned char file_123[] = {
#embed "../Console/parts/effects.js"
};

static const unsigned char file_124[] = {
#embed "../Console/parts/field.js"
};

static const unsigned char file_125[] = {
#embed "../Console/parts/filter.js"
};

static const unsigned char file_126[] = {
#embed "../Console/parts/form.js"
};

static const unsigned char file_127[] = {
#embed "../Console/parts/frame.js"
};

static const unsigned char file_128[] = {
#embed "../Console/parts/icon.js"
};

static const unsigned char file_129[] = {
#embed "../Console/parts/items.js"
};

static const unsigned char file_130[] = {
#embed "../Console/parts/list-page.js"
};

static const unsigned char file_131[] = {
#embed "../Console/parts/list.js"
};

static const unsigned char file_132[] = {
#embed "../Console/parts/menu.js"
};

static const unsigned char file_133[] = {
#embed "../Console/parts/money.js"
};

static const unsigned char file_134[] = {
#embed "../Console/parts/palette.js"
};

static const unsigned char file_135[] = {
#embed "../Console/parts/panel.js"
};

static const unsigned char file_136[] = {
#embed "../Console/parts/print.js"
};

static const unsigned char file_137[] = {
#embed "../Console/parts/quick.js"
};

static const unsigned char file_138[] = {
#embed "../Console/parts/shortcuts.js"
};

static const unsigned char file_139[] = {
#embed "../Console/parts/sound.js"
};

static const unsigned char file_140[] = {
#embed "../Console/parts/state.js"
};

static const unsigned char file_141[] = {
#embed "../Console/parts/timeline.js"
};

static const unsigned char file_142[] = {
#embed "../Console/parts/toast.js"
};

static const unsigned char file_143[] = {
#embed "../Console/plot/axis.js"
};

static const unsigned char file_144[] = {
#embed "../Console/plot/bars.js"
};

static const unsigned char file_145[] = {
#embed "../Console/plot/figure.js"
};

static const unsigned char file_146[] = {
#embed "../Console/plot/flow.js"
};

static const unsigned char file_147[] = {
#embed "../Console/plot/heat.js"
};

static const unsigned char file_148[] = {
#embed "../Console/plot/lines.js"
};

static const unsigned char file_149[] = {
#embed "../Console/plot/measure.js"
};

static const unsigned char file_150[] = {
#embed "../Console/plot/notes.js"
};

static const unsigned char file_151[] = {
#embed "../Console/plot/reader.js"
};

static const unsigned char file_152[] = {
#embed "../Console/plot/scale.js"
};

static const unsigned char file_153[] = {
#embed "../Console/plot/spark.js"
};

static const unsigned char file_154[] = {
#embed "../Console/plot/stacked.js"
};

static const unsigned char file_155[] = {
#embed "../Console/plot/tracks.js"
};

static const unsigned char file_156[] = {
#embed "../Console/qr.js"
};

static const unsigned char file_157[] = {
#embed "../Console/qr/correction.js"
};

static const unsigned char file_158[] = {
#embed "../Console/qr/data.js"
};

static const unsigned char file_159[] = {
#embed "../Console/qr/penalty.js"
};

static const unsigned char file_160[] = {
#embed "../Console/qr/sizes.js"
};

static const unsigned char file_161[] = {
#embed "../Console/qr/square.js"
};

static const unsigned char file_162[] = {
#embed "../Console/router.js"
};

static const unsigned char file_163[] = {
#embed "../Console/session.js"
};

static const unsigned char file_164[] = {
#embed "../Console/store.js"
};

static const unsigned char file_165[] = {
#embed "../Console/stream.js"
};

static const unsigned char file_166[] = {
#embed "../Console/style/base.css"
};

static const unsigned char file_167[] = {
#embed "../Console/style/dialog.css"
};

static const unsigned char file_168[] = {
#embed "../Console/style/form.css"
};

static const unsigned char file_169[] = {
#embed "../Console/style/frame.css"
};

static const unsigned char file_170[] = {
#embed "../Console/style/goods.css"
};

static const unsigned char file_171[] = {
#embed "../Console/style/icon.css"
};

static const unsigned char file_172[] = {
#embed "../Console/style/list.css"
};

static const unsigned char file_173[] = {
#embed "../Console/style/page.css"
};

static const unsigned char file_174[] = {
#embed "../Console/style/people.css"
};

static const unsigned char file_175[] = {
#embed "../Console/style/plot.css"
};

static const unsigned char file_176[] = {
#embed "../Console/style/print.css"
};

static const unsigned char file_177[] = {
#embed "../Console/style/qr.css"
};

static const unsigned char file_178[] = {
#embed "../Console/style/today.css"
};

static const unsigned char file_179[] = {
#embed "../Console/style/tokens.css"
};

static const unsigned char file_180[] = {
#embed "../Console/style/tracks.css"
};

static const unsigned char file_181[] = {
#embed "../Console/times.js"
};

static const unsigned char file_182[] = {
#embed "../Console/words.js"
};

static const unsigned char file_183[] = {
#embed "../Console/words/en.js"
};

static const unsigned char file_184[] = {
#embed "../Console/words/id.js"
};

static const unsigned char file_185[] = {
#embed "../Console/words/ms.js"
};

static const unsigned char file_186[] = {
#embed "../Console/words/open/en.js"
};

static const unsigned char file_187[] = {
#embed "../Console/words/open/id.js"
};

static const unsigned char file_188[] = {
#embed "../Console/words/open/ms.js"
};

static const struct console_file files[] = {
    {"api.js", file_0, sizeof file_0},
    {"app.js", file_1, sizeof file_1},
    {"dom.js", file_2, sizeof file_2},
    {"focus.js", file_3, sizeof file_3},
    {"format.js", file_4, sizeof file_4},
    {"index.html", file_5, sizeof file_5},
    {"keys.js", file_6, sizeof file_6},
    {"locale.js", file_7, sizeof file_7},
    {"mark.svg", file_8, sizeof file_8},
    {"open/ask.js", file_9, sizeof file_9},
    {"open/cart.js", file_10, sizeof file_10},
    {"open/case.js", file_11, sizeof file_11},
    {"open/code.js", file_12, sizeof file_12},
    {"open/consent.js", file_13, sizeof file_13},
    {"open/index.html", file_14, sizeof file_14},
    {"open/open.css", file_15, sizeof file_15},
    {"open/open.js", file_16, sizeof file_16},
    {"open/order-course.js", file_17, sizeof file_17},
    {"open/order.js", file_18, sizeof file_18},
    {"open/parts.js", file_19, sizeof file_19},
    {"pages/amounts.js", file_20, sizeof file_20},
    {"pages/audit.js", file_21, sizeof file_21},
    {"pages/blocked-values.js", file_22, sizeof file_22},
    {"pages/browsers.js", file_23, sizeof file_23},
    {"pages/case-acts.js", file_24, sizeof file_24},
    {"pages/case-deadlines.js", file_25, sizeof file_25},
    {"pages/case-talk.js", file_26, sizeof file_26},
    {"pages/case-tracks.js", file_27, sizeof file_27},
    {"pages/case.js", file_28, sizeof file_28},
    {"pages/cases.js", file_29, sizeof file_29},
    {"pages/channels.js", file_30, sizeof file_30},
    {"pages/connectors.js", file_31, sizeof file_31},
    {"pages/customer-acts.js", file_32, sizeof file_32},
    {"pages/customer-becomes.js", file_33, sizeof file_33},
    {"pages/customer-identity.js", file_34, sizeof file_34},
    {"pages/customer-join.js", file_35, sizeof file_35},
    {"pages/customer-merge.js", file_36, sizeof file_36},
    {"pages/customer-moments.js", file_37, sizeof file_37},
    {"pages/customer-names.js", file_38, sizeof file_38},
    {"pages/customer-panels.js", file_39, sizeof file_39},
    {"pages/customer-views.js", file_40, sizeof file_40},
    {"pages/customer.js", file_41, sizeof file_41},
    {"pages/customers.js", file_42, sizeof file_42},
    {"pages/dead-stock.js", file_43, sizeof file_43},
    {"pages/directory.js", file_44, sizeof file_44},
    {"pages/discrepancies.js", file_45, sizeof file_45},
    {"pages/goods-acts.js", file_46, sizeof file_46},
    {"pages/grants-field.js", file_47, sizeof file_47},
    {"pages/hand-out-print.js", file_48, sizeof file_48},
    {"pages/hand-out-read.js", file_49, sizeof file_49},
    {"pages/hand-out-scan.js", file_50, sizeof file_50},
    {"pages/hand-out-work.js", file_51, sizeof file_51},
    {"pages/hand-out.js", file_52, sizeof file_52},
    {"pages/health-acts.js", file_53, sizeof file_53},
    {"pages/health-machine.js", file_54, sizeof file_54},
    {"pages/health.js", file_55, sizeof file_55},
    {"pages/identifier-rules.js", file_56, sizeof file_56},
    {"pages/import-hand-in.js", file_57, sizeof file_57},
    {"pages/import-states.js", file_58, sizeof file_58},
    {"pages/import-upload.js", file_59, sizeof file_59},
    {"pages/import.js", file_60, sizeof file_60},
    {"pages/keys.js", file_61, sizeof file_61},
    {"pages/link-shown.js", file_62, sizeof file_62},
    {"pages/list-of.js", file_63, sizeof file_63},
    {"pages/locations.js", file_64, sizeof file_64},
    {"pages/markets.js", file_65, sizeof file_65},
    {"pages/matching.js", file_66, sizeof file_66},
    {"pages/member-acts.js", file_67, sizeof file_67},
    {"pages/member.js", file_68, sizeof file_68},
    {"pages/moments.js", file_69, sizeof file_69},
    {"pages/order-act-forms.js", file_70, sizeof file_70},
    {"pages/order-acts.js", file_71, sizeof file_71},
    {"pages/order-axes.js", file_72, sizeof file_72},
    {"pages/order-money-acts.js", file_73, sizeof file_73},
    {"pages/order-panels.js", file_74, sizeof file_74},
    {"pages/order-return-act.js", file_75, sizeof file_75},
    {"pages/order-timeline.js", file_76, sizeof file_76},
    {"pages/order-tracks.js", file_77, sizeof file_77},
    {"pages/order.js", file_78, sizeof file_78},
    {"pages/orders.js", file_79, sizeof file_79},
    {"pages/people.js", file_80, sizeof file_80},
    {"pages/places.js", file_81, sizeof file_81},
    {"pages/product-acts.js", file_82, sizeof file_82},
    {"pages/product-item.js", file_83, sizeof file_83},
    {"pages/product-new.js", file_84, sizeof file_84},
    {"pages/product-panels.js", file_85, sizeof file_85},
    {"pages/product-views.js", file_86, sizeof file_86},
    {"pages/product.js", file_87, sizeof file_87},
    {"pages/products.js", file_88, sizeof file_88},
    {"pages/promotion-acts.js", file_89, sizeof file_89},
    {"pages/promotion-explain.js", file_90, sizeof file_90},
    {"pages/promotion-new.js", file_91, sizeof file_91},
    {"pages/promotion-text.js", file_92, sizeof file_92},
    {"pages/promotions.js", file_93, sizeof file_93},
    {"pages/review-compare.js", file_94, sizeof file_94},
    {"pages/review-decide.js", file_95, sizeof file_95},
    {"pages/review-pair.js", file_96, sizeof file_96},
    {"pages/reviews.js", file_97, sizeof file_97},
    {"pages/role-permissions.js", file_98, sizeof file_98},
    {"pages/role.js", file_99, sizeof file_99},
    {"pages/roles.js", file_100, sizeof file_100},
    {"pages/settings-factor.js", file_101, sizeof file_101},
    {"pages/settings.js", file_102, sizeof file_102},
    {"pages/sign-in.js", file_103, sizeof file_103},
    {"pages/spans.js", file_104, sizeof file_104},
    {"pages/staff-password.js", file_105, sizeof file_105},
    {"pages/staff-views.js", file_106, sizeof file_106},
    {"pages/staff.js", file_107, sizeof file_107},
    {"pages/stock-acts.js", file_108, sizeof file_108},
    {"pages/stock-history.js", file_109, sizeof file_109},
    {"pages/stock-row.js", file_110, sizeof file_110},
    {"pages/stock-views.js", file_111, sizeof file_111},
    {"pages/stock.js", file_112, sizeof file_112},
    {"pages/today-figures.js", file_113, sizeof file_113},
    {"pages/today-plots.js", file_114, sizeof file_114},
    {"pages/today-work.js", file_115, sizeof file_115},
    {"pages/today.js", file_116, sizeof file_116},
    {"pages/transfers.js", file_117, sizeof file_117},
    {"parts/act.js", file_118, sizeof file_118},
    {"parts/blank.js", file_119, sizeof file_119},
    {"parts/choose.js", file_120, sizeof file_120},
    {"parts/copy.js", file_121, sizeof file_121},
    {"parts/dialog.js", file_122, sizeof file_122},
    {"parts/effects.js", file_123, sizeof file_123},
    {"parts/field.js", file_124, sizeof file_124},
    {"parts/filter.js", file_125, sizeof file_125},
    {"parts/form.js", file_126, sizeof file_126},
    {"parts/frame.js", file_127, sizeof file_127},
    {"parts/icon.js", file_128, sizeof file_128},
    {"parts/items.js", file_129, sizeof file_129},
    {"parts/list-page.js", file_130, sizeof file_130},
    {"parts/list.js", file_131, sizeof file_131},
    {"parts/menu.js", file_132, sizeof file_132},
    {"parts/money.js", file_133, sizeof file_133},
    {"parts/palette.js", file_134, sizeof file_134},
    {"parts/panel.js", file_135, sizeof file_135},
    {"parts/print.js", file_136, sizeof file_136},
    {"parts/quick.js", file_137, sizeof file_137},
    {"parts/shortcuts.js", file_138, sizeof file_138},
    {"parts/sound.js", file_139, sizeof file_139},
    {"parts/state.js", file_140, sizeof file_140},
    {"parts/timeline.js", file_141, sizeof file_141},
    {"parts/toast.js", file_142, sizeof file_142},
    {"plot/axis.js", file_143, sizeof file_143},
    {"plot/bars.js", file_144, sizeof file_144},
    {"plot/figure.js", file_145, sizeof file_145},
    {"plot/flow.js", file_146, sizeof file_146},
    {"plot/heat.js", file_147, sizeof file_147},
    {"plot/lines.js", file_148, sizeof file_148},
    {"plot/measure.js", file_149, sizeof file_149},
    {"plot/notes.js", file_150, sizeof file_150},
    {"plot/reader.js", file_151, sizeof file_151},
    {"plot/scale.js", file_152, sizeof file_152},
    {"plot/spark.js", file_153, sizeof file_153},
    {"plot/stacked.js", file_154, sizeof file_154},
    {"plot/tracks.js", file_155, sizeof file_155},
    {"qr.js", file_156, sizeof file_156},
    {"qr/correction.js", file_157, sizeof file_157},
    {"qr/data.js", file_158, sizeof file_158},
    {"qr/penalty.js", file_159, sizeof file_159},
    {"qr/sizes.js", file_160, sizeof file_160},
    {"qr/square.js", file_161, sizeof file_161},
    {"router.js", file_162, sizeof file_162},
    {"session.js", file_163, sizeof file_163},
    {"store.js", file_164, sizeof file_164},
    {"stream.js", file_165, sizeof file_165},
    {"style/base.css", file_166, sizeof file_166},
    {"style/dialog.css", file_167, sizeof file_167},
    {"style/form.css", file_168, sizeof file_168},
    {"style/frame.css", file_169, sizeof file_169},
    {"style/goods.css", file_170, sizeof file_170},
    {"style/icon.css", file_171, sizeof file_171},
    {"style/list.css", file_172, sizeof file_172},
    {"style/page.css", file_173, sizeof file_173},
    {"style/people.css", file_174, sizeof file_174},
    {"style/plot.css", file_175, sizeof file_175},
    {"style/print.css", file_176, sizeof file_176},
    {"style/qr.css", file_177, sizeof file_177},
    {"style/today.css", file_178, sizeof file_178},
    {"style/tokens.css", file_179, sizeof file_179},
    {"style/tracks.css", file_180, sizeof file_180},
    {"times.js", file_181, sizeof file_181},
    {"words.js", file_182, sizeof file_182},
    {"words/en.js", file_183, sizeof file_183},
    {"words/id.js", file_184, sizeof file_184},
    {"words/ms.js", file_185, sizeof file_185},
    {"words/open/en.js", file_186, sizeof file_186},
    {"words/open/id.js", file_187, sizeof file_187},
    {"words/open/ms.js", file_188, sizeof file_188},
};

const struct console_file *console_files(void) { return files; }
size_t console_files_count(void) { return sizeof files / sizeof files[0]; }
