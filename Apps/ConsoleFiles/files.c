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
#embed "../Console/open/index.html"
};

static const unsigned char file_14[] = {
#embed "../Console/open/open.css"
};

static const unsigned char file_15[] = {
#embed "../Console/open/open.js"
};

static const unsigned char file_16[] = {
#embed "../Console/open/parts.js"
};

static const unsigned char file_17[] = {
#embed "../Console/pages/amounts.js"
};

static const unsigned char file_18[] = {
#embed "../Console/pages/order-act-forms.js"
};

static const unsigned char file_19[] = {
#embed "../Console/pages/order-acts.js"
};

static const unsigned char file_20[] = {
#embed "../Console/pages/order-axes.js"
};

static const unsigned char file_21[] = {
#embed "../Console/pages/order-panels.js"
};

static const unsigned char file_22[] = {
#embed "../Console/pages/order-tracks.js"
};

static const unsigned char file_23[] = {
#embed "../Console/pages/order.js"
};

static const unsigned char file_24[] = {
#embed "../Console/pages/orders.js"
};

static const unsigned char file_25[] = {
#embed "../Console/pages/places.js"
};

static const unsigned char file_26[] = {
#embed "../Console/pages/settings-factor.js"
};

static const unsigned char file_27[] = {
#embed "../Console/pages/settings.js"
};

static const unsigned char file_28[] = {
#embed "../Console/pages/sign-in.js"
};

static const unsigned char file_29[] = {
#embed "../Console/pages/spans.js"
};

static const unsigned char file_30[] = {
#embed "../Console/parts/act.js"
};

static const unsigned char file_31[] = {
#embed "../Console/parts/blank.js"
};

static const unsigned char file_32[] = {
#embed "../Console/parts/choose.js"
};

static const unsigned char file_33[] = {
#embed "../Console/parts/dialog.js"
};

static const unsigned char file_34[] = {
#embed "../Console/parts/effects.js"
};

static const unsigned char file_35[] = {
#embed "../Console/parts/field.js"
};

static const unsigned char file_36[] = {
#embed "../Console/parts/filter.js"
};

static const unsigned char file_37[] = {
#embed "../Console/parts/form.js"
};

static const unsigned char file_38[] = {
#embed "../Console/parts/frame.js"
};

static const unsigned char file_39[] = {
#embed "../Console/parts/icon.js"
};

static const unsigned char file_40[] = {
#embed "../Console/parts/list.js"
};

static const unsigned char file_41[] = {
#embed "../Console/parts/menu.js"
};

static const unsigned char file_42[] = {
#embed "../Console/parts/money.js"
};

static const unsigned char file_43[] = {
#embed "../Console/parts/palette.js"
};

static const unsigned char file_44[] = {
#embed "../Console/parts/print.js"
};

static const unsigned char file_45[] = {
#embed "../Console/parts/shortcuts.js"
};

static const unsigned char file_46[] = {
#embed "../Console/parts/state.js"
};

static const unsigned char file_47[] = {
#embed "../Console/parts/timeline.js"
};

static const unsigned char file_48[] = {
#embed "../Console/parts/toast.js"
};

static const unsigned char file_49[] = {
#embed "../Console/plot/axis.js"
};

static const unsigned char file_50[] = {
#embed "../Console/plot/bars.js"
};

static const unsigned char file_51[] = {
#embed "../Console/plot/figure.js"
};

static const unsigned char file_52[] = {
#embed "../Console/plot/flow.js"
};

static const unsigned char file_53[] = {
#embed "../Console/plot/heat.js"
};

static const unsigned char file_54[] = {
#embed "../Console/plot/lines.js"
};

static const unsigned char file_55[] = {
#embed "../Console/plot/measure.js"
};

static const unsigned char file_56[] = {
#embed "../Console/plot/notes.js"
};

static const unsigned char file_57[] = {
#embed "../Console/plot/reader.js"
};

static const unsigned char file_58[] = {
#embed "../Console/plot/scale.js"
};

static const unsigned char file_59[] = {
#embed "../Console/plot/spark.js"
};

static const unsigned char file_60[] = {
#embed "../Console/plot/stacked.js"
};

static const unsigned char file_61[] = {
#embed "../Console/plot/tracks.js"
};

static const unsigned char file_62[] = {
#embed "../Console/qr.js"
};

static const unsigned char file_63[] = {
#embed "../Console/qr/correction.js"
};

static const unsigned char file_64[] = {
#embed "../Console/qr/data.js"
};

static const unsigned char file_65[] = {
#embed "../Console/qr/penalty.js"
};

static const unsigned char file_66[] = {
#embed "../Console/qr/sizes.js"
};

static const unsigned char file_67[] = {
#embed "../Console/qr/square.js"
};

static const unsigned char file_68[] = {
#embed "../Console/router.js"
};

static const unsigned char file_69[] = {
#embed "../Console/session.js"
};

static const unsigned char file_70[] = {
#embed "../Console/store.js"
};

static const unsigned char file_71[] = {
#embed "../Console/stream.js"
};

static const unsigned char file_72[] = {
#embed "../Console/style/base.css"
};

static const unsigned char file_73[] = {
#embed "../Console/style/dialog.css"
};

static const unsigned char file_74[] = {
#embed "../Console/style/form.css"
};

static const unsigned char file_75[] = {
#embed "../Console/style/frame.css"
};

static const unsigned char file_76[] = {
#embed "../Console/style/icon.css"
};

static const unsigned char file_77[] = {
#embed "../Console/style/list.css"
};

static const unsigned char file_78[] = {
#embed "../Console/style/page.css"
};

static const unsigned char file_79[] = {
#embed "../Console/style/plot.css"
};

static const unsigned char file_80[] = {
#embed "../Console/style/print.css"
};

static const unsigned char file_81[] = {
#embed "../Console/style/qr.css"
};

static const unsigned char file_82[] = {
#embed "../Console/style/tokens.css"
};

static const unsigned char file_83[] = {
#embed "../Console/style/tracks.css"
};

static const unsigned char file_84[] = {
#embed "../Console/times.js"
};

static const unsigned char file_85[] = {
#embed "../Console/words.js"
};

static const unsigned char file_86[] = {
#embed "../Console/words/en.js"
};

static const unsigned char file_87[] = {
#embed "../Console/words/id.js"
};

static const unsigned char file_88[] = {
#embed "../Console/words/ms.js"
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
    {"open/index.html", file_13, sizeof file_13},
    {"open/open.css", file_14, sizeof file_14},
    {"open/open.js", file_15, sizeof file_15},
    {"open/parts.js", file_16, sizeof file_16},
    {"pages/amounts.js", file_17, sizeof file_17},
    {"pages/order-act-forms.js", file_18, sizeof file_18},
    {"pages/order-acts.js", file_19, sizeof file_19},
    {"pages/order-axes.js", file_20, sizeof file_20},
    {"pages/order-panels.js", file_21, sizeof file_21},
    {"pages/order-tracks.js", file_22, sizeof file_22},
    {"pages/order.js", file_23, sizeof file_23},
    {"pages/orders.js", file_24, sizeof file_24},
    {"pages/places.js", file_25, sizeof file_25},
    {"pages/settings-factor.js", file_26, sizeof file_26},
    {"pages/settings.js", file_27, sizeof file_27},
    {"pages/sign-in.js", file_28, sizeof file_28},
    {"pages/spans.js", file_29, sizeof file_29},
    {"parts/act.js", file_30, sizeof file_30},
    {"parts/blank.js", file_31, sizeof file_31},
    {"parts/choose.js", file_32, sizeof file_32},
    {"parts/dialog.js", file_33, sizeof file_33},
    {"parts/effects.js", file_34, sizeof file_34},
    {"parts/field.js", file_35, sizeof file_35},
    {"parts/filter.js", file_36, sizeof file_36},
    {"parts/form.js", file_37, sizeof file_37},
    {"parts/frame.js", file_38, sizeof file_38},
    {"parts/icon.js", file_39, sizeof file_39},
    {"parts/list.js", file_40, sizeof file_40},
    {"parts/menu.js", file_41, sizeof file_41},
    {"parts/money.js", file_42, sizeof file_42},
    {"parts/palette.js", file_43, sizeof file_43},
    {"parts/print.js", file_44, sizeof file_44},
    {"parts/shortcuts.js", file_45, sizeof file_45},
    {"parts/state.js", file_46, sizeof file_46},
    {"parts/timeline.js", file_47, sizeof file_47},
    {"parts/toast.js", file_48, sizeof file_48},
    {"plot/axis.js", file_49, sizeof file_49},
    {"plot/bars.js", file_50, sizeof file_50},
    {"plot/figure.js", file_51, sizeof file_51},
    {"plot/flow.js", file_52, sizeof file_52},
    {"plot/heat.js", file_53, sizeof file_53},
    {"plot/lines.js", file_54, sizeof file_54},
    {"plot/measure.js", file_55, sizeof file_55},
    {"plot/notes.js", file_56, sizeof file_56},
    {"plot/reader.js", file_57, sizeof file_57},
    {"plot/scale.js", file_58, sizeof file_58},
    {"plot/spark.js", file_59, sizeof file_59},
    {"plot/stacked.js", file_60, sizeof file_60},
    {"plot/tracks.js", file_61, sizeof file_61},
    {"qr.js", file_62, sizeof file_62},
    {"qr/correction.js", file_63, sizeof file_63},
    {"qr/data.js", file_64, sizeof file_64},
    {"qr/penalty.js", file_65, sizeof file_65},
    {"qr/sizes.js", file_66, sizeof file_66},
    {"qr/square.js", file_67, sizeof file_67},
    {"router.js", file_68, sizeof file_68},
    {"session.js", file_69, sizeof file_69},
    {"store.js", file_70, sizeof file_70},
    {"stream.js", file_71, sizeof file_71},
    {"style/base.css", file_72, sizeof file_72},
    {"style/dialog.css", file_73, sizeof file_73},
    {"style/form.css", file_74, sizeof file_74},
    {"style/frame.css", file_75, sizeof file_75},
    {"style/icon.css", file_76, sizeof file_76},
    {"style/list.css", file_77, sizeof file_77},
    {"style/page.css", file_78, sizeof file_78},
    {"style/plot.css", file_79, sizeof file_79},
    {"style/print.css", file_80, sizeof file_80},
    {"style/qr.css", file_81, sizeof file_81},
    {"style/tokens.css", file_82, sizeof file_82},
    {"style/tracks.css", file_83, sizeof file_83},
    {"times.js", file_84, sizeof file_84},
    {"words.js", file_85, sizeof file_85},
    {"words/en.js", file_86, sizeof file_86},
    {"words/id.js", file_87, sizeof file_87},
    {"words/ms.js", file_88, sizeof file_88},
};

const struct console_file *console_files(void) { return files; }
size_t console_files_count(void) { return sizeof files / sizeof files[0]; }
