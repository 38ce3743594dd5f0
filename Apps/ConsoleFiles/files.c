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
#embed "../Console/open/opt-in.js"
};

static const unsigned char file_18[] = {
#embed "../Console/open/order-course.js"
};

static const unsigned char file_19[] = {
#embed "../Console/open/order.js"
};

static const unsigned char file_20[] = {
#embed "../Console/open/parts.js"
};

static const unsigned char file_21[] = {
#embed "../Console/pages/amounts.js"
};

static const unsigned char file_22[] = {
#embed "../Console/pages/attributes.js"
};

static const unsigned char file_23[] = {
#embed "../Console/pages/audit.js"
};

static const unsigned char file_24[] = {
#embed "../Console/pages/blocked-values.js"
};

static const unsigned char file_25[] = {
#embed "../Console/pages/browsers.js"
};

static const unsigned char file_26[] = {
#embed "../Console/pages/case-acts.js"
};

static const unsigned char file_27[] = {
#embed "../Console/pages/case-deadlines.js"
};

static const unsigned char file_28[] = {
#embed "../Console/pages/case-talk.js"
};

static const unsigned char file_29[] = {
#embed "../Console/pages/case-tracks.js"
};

static const unsigned char file_30[] = {
#embed "../Console/pages/case.js"
};

static const unsigned char file_31[] = {
#embed "../Console/pages/cases.js"
};

static const unsigned char file_32[] = {
#embed "../Console/pages/channels.js"
};

static const unsigned char file_33[] = {
#embed "../Console/pages/claim-acts.js"
};

static const unsigned char file_34[] = {
#embed "../Console/pages/claim.js"
};

static const unsigned char file_35[] = {
#embed "../Console/pages/connectors.js"
};

static const unsigned char file_36[] = {
#embed "../Console/pages/contact.js"
};

static const unsigned char file_37[] = {
#embed "../Console/pages/copy-save.js"
};

static const unsigned char file_38[] = {
#embed "../Console/pages/copy.js"
};

static const unsigned char file_39[] = {
#embed "../Console/pages/customer-acts.js"
};

static const unsigned char file_40[] = {
#embed "../Console/pages/customer-becomes.js"
};

static const unsigned char file_41[] = {
#embed "../Console/pages/customer-consent-acts.js"
};

static const unsigned char file_42[] = {
#embed "../Console/pages/customer-consent.js"
};

static const unsigned char file_43[] = {
#embed "../Console/pages/customer-identity.js"
};

static const unsigned char file_44[] = {
#embed "../Console/pages/customer-join.js"
};

static const unsigned char file_45[] = {
#embed "../Console/pages/customer-merge.js"
};

static const unsigned char file_46[] = {
#embed "../Console/pages/customer-moments.js"
};

static const unsigned char file_47[] = {
#embed "../Console/pages/customer-names.js"
};

static const unsigned char file_48[] = {
#embed "../Console/pages/customer-panels.js"
};

static const unsigned char file_49[] = {
#embed "../Console/pages/customer-profile-acts.js"
};

static const unsigned char file_50[] = {
#embed "../Console/pages/customer-profile.js"
};

static const unsigned char file_51[] = {
#embed "../Console/pages/customer-rights.js"
};

static const unsigned char file_52[] = {
#embed "../Console/pages/customer-segments.js"
};

static const unsigned char file_53[] = {
#embed "../Console/pages/customer-tabs.js"
};

static const unsigned char file_54[] = {
#embed "../Console/pages/customer-verdict.js"
};

static const unsigned char file_55[] = {
#embed "../Console/pages/customer-views.js"
};

static const unsigned char file_56[] = {
#embed "../Console/pages/customer.js"
};

static const unsigned char file_57[] = {
#embed "../Console/pages/customers.js"
};

static const unsigned char file_58[] = {
#embed "../Console/pages/dead-stock.js"
};

static const unsigned char file_59[] = {
#embed "../Console/pages/directory.js"
};

static const unsigned char file_60[] = {
#embed "../Console/pages/discrepancies.js"
};

static const unsigned char file_61[] = {
#embed "../Console/pages/erasure.js"
};

static const unsigned char file_62[] = {
#embed "../Console/pages/erasures.js"
};

static const unsigned char file_63[] = {
#embed "../Console/pages/everywhere.js"
};

static const unsigned char file_64[] = {
#embed "../Console/pages/figure-switch.js"
};

static const unsigned char file_65[] = {
#embed "../Console/pages/figures.js"
};

static const unsigned char file_66[] = {
#embed "../Console/pages/fulfilment-kinds.js"
};

static const unsigned char file_67[] = {
#embed "../Console/pages/goods-acts.js"
};

static const unsigned char file_68[] = {
#embed "../Console/pages/goods-prepare.js"
};

static const unsigned char file_69[] = {
#embed "../Console/pages/goods-step-acts.js"
};

static const unsigned char file_70[] = {
#embed "../Console/pages/goods-steps.js"
};

static const unsigned char file_71[] = {
#embed "../Console/pages/grants-field.js"
};

static const unsigned char file_72[] = {
#embed "../Console/pages/hand-out-label.js"
};

static const unsigned char file_73[] = {
#embed "../Console/pages/hand-out-print.js"
};

static const unsigned char file_74[] = {
#embed "../Console/pages/hand-out-read.js"
};

static const unsigned char file_75[] = {
#embed "../Console/pages/hand-out-scan.js"
};

static const unsigned char file_76[] = {
#embed "../Console/pages/hand-out-work.js"
};

static const unsigned char file_77[] = {
#embed "../Console/pages/hand-out.js"
};

static const unsigned char file_78[] = {
#embed "../Console/pages/health-acts.js"
};

static const unsigned char file_79[] = {
#embed "../Console/pages/health-machine.js"
};

static const unsigned char file_80[] = {
#embed "../Console/pages/health.js"
};

static const unsigned char file_81[] = {
#embed "../Console/pages/hours-text.js"
};

static const unsigned char file_82[] = {
#embed "../Console/pages/identifier-rules.js"
};

static const unsigned char file_83[] = {
#embed "../Console/pages/import-hand-in.js"
};

static const unsigned char file_84[] = {
#embed "../Console/pages/import-states.js"
};

static const unsigned char file_85[] = {
#embed "../Console/pages/import-upload.js"
};

static const unsigned char file_86[] = {
#embed "../Console/pages/import.js"
};

static const unsigned char file_87[] = {
#embed "../Console/pages/keys.js"
};

static const unsigned char file_88[] = {
#embed "../Console/pages/keywords.js"
};

static const unsigned char file_89[] = {
#embed "../Console/pages/kind-settings.js"
};

static const unsigned char file_90[] = {
#embed "../Console/pages/link-shown.js"
};

static const unsigned char file_91[] = {
#embed "../Console/pages/linkage.js"
};

static const unsigned char file_92[] = {
#embed "../Console/pages/list-of.js"
};

static const unsigned char file_93[] = {
#embed "../Console/pages/locations.js"
};

static const unsigned char file_94[] = {
#embed "../Console/pages/markets.js"
};

static const unsigned char file_95[] = {
#embed "../Console/pages/matching.js"
};

static const unsigned char file_96[] = {
#embed "../Console/pages/member-acts.js"
};

static const unsigned char file_97[] = {
#embed "../Console/pages/member.js"
};

static const unsigned char file_98[] = {
#embed "../Console/pages/moments.js"
};

static const unsigned char file_99[] = {
#embed "../Console/pages/order-act-forms.js"
};

static const unsigned char file_100[] = {
#embed "../Console/pages/order-acts.js"
};

static const unsigned char file_101[] = {
#embed "../Console/pages/order-asked.js"
};

static const unsigned char file_102[] = {
#embed "../Console/pages/order-axes.js"
};

static const unsigned char file_103[] = {
#embed "../Console/pages/order-beside.js"
};

static const unsigned char file_104[] = {
#embed "../Console/pages/order-charges.js"
};

static const unsigned char file_105[] = {
#embed "../Console/pages/order-claims.js"
};

static const unsigned char file_106[] = {
#embed "../Console/pages/order-delivery.js"
};

static const unsigned char file_107[] = {
#embed "../Console/pages/order-edit-act.js"
};

static const unsigned char file_108[] = {
#embed "../Console/pages/order-edit-changes.js"
};

static const unsigned char file_109[] = {
#embed "../Console/pages/order-edit-text.js"
};

static const unsigned char file_110[] = {
#embed "../Console/pages/order-edits.js"
};

static const unsigned char file_111[] = {
#embed "../Console/pages/order-exchanges.js"
};

static const unsigned char file_112[] = {
#embed "../Console/pages/order-money-acts.js"
};

static const unsigned char file_113[] = {
#embed "../Console/pages/order-panels.js"
};

static const unsigned char file_114[] = {
#embed "../Console/pages/order-parcel-acts.js"
};

static const unsigned char file_115[] = {
#embed "../Console/pages/order-return-act.js"
};

static const unsigned char file_116[] = {
#embed "../Console/pages/order-return-ask.js"
};

static const unsigned char file_117[] = {
#embed "../Console/pages/order-timeline.js"
};

static const unsigned char file_118[] = {
#embed "../Console/pages/order-tracking.js"
};

static const unsigned char file_119[] = {
#embed "../Console/pages/order-tracks.js"
};

static const unsigned char file_120[] = {
#embed "../Console/pages/order-window.js"
};

static const unsigned char file_121[] = {
#embed "../Console/pages/order.js"
};

static const unsigned char file_122[] = {
#embed "../Console/pages/orders.js"
};

static const unsigned char file_123[] = {
#embed "../Console/pages/people.js"
};

static const unsigned char file_124[] = {
#embed "../Console/pages/persona-acts.js"
};

static const unsigned char file_125[] = {
#embed "../Console/pages/persona.js"
};

static const unsigned char file_126[] = {
#embed "../Console/pages/personas.js"
};

static const unsigned char file_127[] = {
#embed "../Console/pages/pickup-hours-act.js"
};

static const unsigned char file_128[] = {
#embed "../Console/pages/pickup-hours.js"
};

static const unsigned char file_129[] = {
#embed "../Console/pages/places.js"
};

static const unsigned char file_130[] = {
#embed "../Console/pages/product-acts.js"
};

static const unsigned char file_131[] = {
#embed "../Console/pages/product-item.js"
};

static const unsigned char file_132[] = {
#embed "../Console/pages/product-new.js"
};

static const unsigned char file_133[] = {
#embed "../Console/pages/product-panels.js"
};

static const unsigned char file_134[] = {
#embed "../Console/pages/product-views.js"
};

static const unsigned char file_135[] = {
#embed "../Console/pages/product.js"
};

static const unsigned char file_136[] = {
#embed "../Console/pages/products.js"
};

static const unsigned char file_137[] = {
#embed "../Console/pages/promotion-acts.js"
};

static const unsigned char file_138[] = {
#embed "../Console/pages/promotion-explain.js"
};

static const unsigned char file_139[] = {
#embed "../Console/pages/promotion-new.js"
};

static const unsigned char file_140[] = {
#embed "../Console/pages/promotion-text.js"
};

static const unsigned char file_141[] = {
#embed "../Console/pages/promotions.js"
};

static const unsigned char file_142[] = {
#embed "../Console/pages/quiet-hours.js"
};

static const unsigned char file_143[] = {
#embed "../Console/pages/return-reasons.js"
};

static const unsigned char file_144[] = {
#embed "../Console/pages/return-request.js"
};

static const unsigned char file_145[] = {
#embed "../Console/pages/return-rules.js"
};

static const unsigned char file_146[] = {
#embed "../Console/pages/returns-act.js"
};

static const unsigned char file_147[] = {
#embed "../Console/pages/returns-asked.js"
};

static const unsigned char file_148[] = {
#embed "../Console/pages/returns-awaited.js"
};

static const unsigned char file_149[] = {
#embed "../Console/pages/returns-bench.js"
};

static const unsigned char file_150[] = {
#embed "../Console/pages/returns-gift.js"
};

static const unsigned char file_151[] = {
#embed "../Console/pages/returns-order.js"
};

static const unsigned char file_152[] = {
#embed "../Console/pages/returns-scan.js"
};

static const unsigned char file_153[] = {
#embed "../Console/pages/returns-taken.js"
};

static const unsigned char file_154[] = {
#embed "../Console/pages/returns-trial.js"
};

static const unsigned char file_155[] = {
#embed "../Console/pages/returns.js"
};

static const unsigned char file_156[] = {
#embed "../Console/pages/review-compare.js"
};

static const unsigned char file_157[] = {
#embed "../Console/pages/review-decide.js"
};

static const unsigned char file_158[] = {
#embed "../Console/pages/review-pair.js"
};

static const unsigned char file_159[] = {
#embed "../Console/pages/reviews.js"
};

static const unsigned char file_160[] = {
#embed "../Console/pages/rights-acts.js"
};

static const unsigned char file_161[] = {
#embed "../Console/pages/rights-goes.js"
};

static const unsigned char file_162[] = {
#embed "../Console/pages/rights.js"
};

static const unsigned char file_163[] = {
#embed "../Console/pages/risk-rules.js"
};

static const unsigned char file_164[] = {
#embed "../Console/pages/role-permissions.js"
};

static const unsigned char file_165[] = {
#embed "../Console/pages/role.js"
};

static const unsigned char file_166[] = {
#embed "../Console/pages/roles.js"
};

static const unsigned char file_167[] = {
#embed "../Console/pages/segment-builder.js"
};

static const unsigned char file_168[] = {
#embed "../Console/pages/segment-edit.js"
};

static const unsigned char file_169[] = {
#embed "../Console/pages/segment-fields.js"
};

static const unsigned char file_170[] = {
#embed "../Console/pages/segment-found.js"
};

static const unsigned char file_171[] = {
#embed "../Console/pages/segment-rule.js"
};

static const unsigned char file_172[] = {
#embed "../Console/pages/segment-test.js"
};

static const unsigned char file_173[] = {
#embed "../Console/pages/segment-text.js"
};

static const unsigned char file_174[] = {
#embed "../Console/pages/segment-views.js"
};

static const unsigned char file_175[] = {
#embed "../Console/pages/segment.js"
};

static const unsigned char file_176[] = {
#embed "../Console/pages/segments.js"
};

static const unsigned char file_177[] = {
#embed "../Console/pages/settings-factor.js"
};

static const unsigned char file_178[] = {
#embed "../Console/pages/settings.js"
};

static const unsigned char file_179[] = {
#embed "../Console/pages/sign-in.js"
};

static const unsigned char file_180[] = {
#embed "../Console/pages/spans.js"
};

static const unsigned char file_181[] = {
#embed "../Console/pages/staff-password.js"
};

static const unsigned char file_182[] = {
#embed "../Console/pages/staff-views.js"
};

static const unsigned char file_183[] = {
#embed "../Console/pages/staff.js"
};

static const unsigned char file_184[] = {
#embed "../Console/pages/stock-acts.js"
};

static const unsigned char file_185[] = {
#embed "../Console/pages/stock-history.js"
};

static const unsigned char file_186[] = {
#embed "../Console/pages/stock-row.js"
};

static const unsigned char file_187[] = {
#embed "../Console/pages/stock-views.js"
};

static const unsigned char file_188[] = {
#embed "../Console/pages/stock.js"
};

static const unsigned char file_189[] = {
#embed "../Console/pages/today-figures.js"
};

static const unsigned char file_190[] = {
#embed "../Console/pages/today-plots.js"
};

static const unsigned char file_191[] = {
#embed "../Console/pages/today-work.js"
};

static const unsigned char file_192[] = {
#embed "../Console/pages/today.js"
};

static const unsigned char file_193[] = {
#embed "../Console/pages/topics.js"
};

static const unsigned char file_194[] = {
#embed "../Console/pages/trade-rules.js"
};

static const unsigned char file_195[] = {
#embed "../Console/pages/trade.js"
};

static const unsigned char file_196[] = {
#embed "../Console/pages/transfers.js"
};

static const unsigned char file_197[] = {
#embed "../Console/pages/verdict-acts.js"
};

static const unsigned char file_198[] = {
#embed "../Console/pages/verdict-rules.js"
};

static const unsigned char file_199[] = {
#embed "../Console/pages/verdict-views.js"
};

static const unsigned char file_200[] = {
#embed "../Console/pages/verdicts.js"
};

static const unsigned char file_201[] = {
#embed "../Console/pages/work-claims.js"
};

static const unsigned char file_202[] = {
#embed "../Console/pages/work-lists.js"
};

static const unsigned char file_203[] = {
#embed "../Console/pages/work-returns.js"
};

static const unsigned char file_204[] = {
#embed "../Console/pages/work.js"
};

static const unsigned char file_205[] = {
#embed "../Console/parts/act.js"
};

static const unsigned char file_206[] = {
#embed "../Console/parts/blank.js"
};

static const unsigned char file_207[] = {
#embed "../Console/parts/choose.js"
};

static const unsigned char file_208[] = {
#embed "../Console/parts/copy.js"
};

static const unsigned char file_209[] = {
#embed "../Console/parts/dialog.js"
};

static const unsigned char file_210[] = {
#embed "../Console/parts/effects.js"
};

static const unsigned char file_211[] = {
#embed "../Console/parts/field.js"
};

static const unsigned char file_212[] = {
#embed "../Console/parts/filter.js"
};

static const unsigned char file_213[] = {
#embed "../Console/parts/form.js"
};

static const unsigned char file_214[] = {
#embed "../Console/parts/frame.js"
};

static const unsigned char file_215[] = {
#embed "../Console/parts/icon.js"
};

static const unsigned char file_216[] = {
#embed "../Console/parts/items.js"
};

static const unsigned char file_217[] = {
#embed "../Console/parts/list-page.js"
};

static const unsigned char file_218[] = {
#embed "../Console/parts/list.js"
};

static const unsigned char file_219[] = {
#embed "../Console/parts/menu.js"
};

static const unsigned char file_220[] = {
#embed "../Console/parts/money.js"
};

static const unsigned char file_221[] = {
#embed "../Console/parts/palette.js"
};

static const unsigned char file_222[] = {
#embed "../Console/parts/panel.js"
};

static const unsigned char file_223[] = {
#embed "../Console/parts/print.js"
};

static const unsigned char file_224[] = {
#embed "../Console/parts/quick.js"
};

static const unsigned char file_225[] = {
#embed "../Console/parts/shortcuts.js"
};

static const unsigned char file_226[] = {
#embed "../Console/parts/sound.js"
};

static const unsigned char file_227[] = {
#embed "../Console/parts/state.js"
};

static const unsigned char file_228[] = {
#embed "../Console/parts/timeline.js"
};

static const unsigned char file_229[] = {
#embed "../Console/parts/toast.js"
};

static const unsigned char file_230[] = {
#embed "../Console/plot/axis.js"
};

static const unsigned char file_231[] = {
#embed "../Console/plot/bars.js"
};

static const unsigned char file_232[] = {
#embed "../Console/plot/figure.js"
};

static const unsigned char file_233[] = {
#embed "../Console/plot/flow.js"
};

static const unsigned char file_234[] = {
#embed "../Console/plot/heat.js"
};

static const unsigned char file_235[] = {
#embed "../Console/plot/lines.js"
};

static const unsigned char file_236[] = {
#embed "../Console/plot/measure.js"
};

static const unsigned char file_237[] = {
#embed "../Console/plot/notes.js"
};

static const unsigned char file_238[] = {
#embed "../Console/plot/reader.js"
};

static const unsigned char file_239[] = {
#embed "../Console/plot/scale.js"
};

static const unsigned char file_240[] = {
#embed "../Console/plot/spark.js"
};

static const unsigned char file_241[] = {
#embed "../Console/plot/stacked.js"
};

static const unsigned char file_242[] = {
#embed "../Console/plot/tracks.js"
};

static const unsigned char file_243[] = {
#embed "../Console/qr.js"
};

static const unsigned char file_244[] = {
#embed "../Console/qr/correction.js"
};

static const unsigned char file_245[] = {
#embed "../Console/qr/data.js"
};

static const unsigned char file_246[] = {
#embed "../Console/qr/penalty.js"
};

static const unsigned char file_247[] = {
#embed "../Console/qr/sizes.js"
};

static const unsigned char file_248[] = {
#embed "../Console/qr/square.js"
};

static const unsigned char file_249[] = {
#embed "../Console/router.js"
};

static const unsigned char file_250[] = {
#embed "../Console/session.js"
};

static const unsigned char file_251[] = {
#embed "../Console/store.js"
};

static const unsigned char file_252[] = {
#embed "../Console/stream.js"
};

static const unsigned char file_253[] = {
#embed "../Console/style/base.css"
};

static const unsigned char file_254[] = {
#embed "../Console/style/dialog.css"
};

static const unsigned char file_255[] = {
#embed "../Console/style/form.css"
};

static const unsigned char file_256[] = {
#embed "../Console/style/frame.css"
};

static const unsigned char file_257[] = {
#embed "../Console/style/goods.css"
};

static const unsigned char file_258[] = {
#embed "../Console/style/icon.css"
};

static const unsigned char file_259[] = {
#embed "../Console/style/list.css"
};

static const unsigned char file_260[] = {
#embed "../Console/style/page.css"
};

static const unsigned char file_261[] = {
#embed "../Console/style/people.css"
};

static const unsigned char file_262[] = {
#embed "../Console/style/plot.css"
};

static const unsigned char file_263[] = {
#embed "../Console/style/print.css"
};

static const unsigned char file_264[] = {
#embed "../Console/style/qr.css"
};

static const unsigned char file_265[] = {
#embed "../Console/style/today.css"
};

static const unsigned char file_266[] = {
#embed "../Console/style/tokens.css"
};

static const unsigned char file_267[] = {
#embed "../Console/style/tracks.css"
};

static const unsigned char file_268[] = {
#embed "../Console/times.js"
};

static const unsigned char file_269[] = {
#embed "../Console/words.js"
};

static const unsigned char file_270[] = {
#embed "../Console/words/acts/en.js"
};

static const unsigned char file_271[] = {
#embed "../Console/words/acts/id.js"
};

static const unsigned char file_272[] = {
#embed "../Console/words/acts/ms.js"
};

static const unsigned char file_273[] = {
#embed "../Console/words/cases/en.js"
};

static const unsigned char file_274[] = {
#embed "../Console/words/cases/id.js"
};

static const unsigned char file_275[] = {
#embed "../Console/words/cases/ms.js"
};

static const unsigned char file_276[] = {
#embed "../Console/words/claims/en.js"
};

static const unsigned char file_277[] = {
#embed "../Console/words/claims/id.js"
};

static const unsigned char file_278[] = {
#embed "../Console/words/claims/ms.js"
};

static const unsigned char file_279[] = {
#embed "../Console/words/consent/en.js"
};

static const unsigned char file_280[] = {
#embed "../Console/words/consent/id.js"
};

static const unsigned char file_281[] = {
#embed "../Console/words/consent/ms.js"
};

static const unsigned char file_282[] = {
#embed "../Console/words/contact/en.js"
};

static const unsigned char file_283[] = {
#embed "../Console/words/contact/id.js"
};

static const unsigned char file_284[] = {
#embed "../Console/words/contact/ms.js"
};

static const unsigned char file_285[] = {
#embed "../Console/words/counter/en.js"
};

static const unsigned char file_286[] = {
#embed "../Console/words/counter/id.js"
};

static const unsigned char file_287[] = {
#embed "../Console/words/counter/ms.js"
};

static const unsigned char file_288[] = {
#embed "../Console/words/edits/en.js"
};

static const unsigned char file_289[] = {
#embed "../Console/words/edits/id.js"
};

static const unsigned char file_290[] = {
#embed "../Console/words/edits/ms.js"
};

static const unsigned char file_291[] = {
#embed "../Console/words/en.js"
};

static const unsigned char file_292[] = {
#embed "../Console/words/figures/en.js"
};

static const unsigned char file_293[] = {
#embed "../Console/words/figures/id.js"
};

static const unsigned char file_294[] = {
#embed "../Console/words/figures/ms.js"
};

static const unsigned char file_295[] = {
#embed "../Console/words/files/en.js"
};

static const unsigned char file_296[] = {
#embed "../Console/words/files/id.js"
};

static const unsigned char file_297[] = {
#embed "../Console/words/files/ms.js"
};

static const unsigned char file_298[] = {
#embed "../Console/words/gifts/en.js"
};

static const unsigned char file_299[] = {
#embed "../Console/words/gifts/id.js"
};

static const unsigned char file_300[] = {
#embed "../Console/words/gifts/ms.js"
};

static const unsigned char file_301[] = {
#embed "../Console/words/goods/en.js"
};

static const unsigned char file_302[] = {
#embed "../Console/words/goods/id.js"
};

static const unsigned char file_303[] = {
#embed "../Console/words/goods/ms.js"
};

static const unsigned char file_304[] = {
#embed "../Console/words/ground/en.js"
};

static const unsigned char file_305[] = {
#embed "../Console/words/ground/id.js"
};

static const unsigned char file_306[] = {
#embed "../Console/words/ground/ms.js"
};

static const unsigned char file_307[] = {
#embed "../Console/words/health/en.js"
};

static const unsigned char file_308[] = {
#embed "../Console/words/health/id.js"
};

static const unsigned char file_309[] = {
#embed "../Console/words/health/ms.js"
};

static const unsigned char file_310[] = {
#embed "../Console/words/holds/en.js"
};

static const unsigned char file_311[] = {
#embed "../Console/words/holds/id.js"
};

static const unsigned char file_312[] = {
#embed "../Console/words/holds/ms.js"
};

static const unsigned char file_313[] = {
#embed "../Console/words/id.js"
};

static const unsigned char file_314[] = {
#embed "../Console/words/linkage/en.js"
};

static const unsigned char file_315[] = {
#embed "../Console/words/linkage/id.js"
};

static const unsigned char file_316[] = {
#embed "../Console/words/linkage/ms.js"
};

static const unsigned char file_317[] = {
#embed "../Console/words/match/en.js"
};

static const unsigned char file_318[] = {
#embed "../Console/words/match/id.js"
};

static const unsigned char file_319[] = {
#embed "../Console/words/match/ms.js"
};

static const unsigned char file_320[] = {
#embed "../Console/words/ms.js"
};

static const unsigned char file_321[] = {
#embed "../Console/words/open/en.js"
};

static const unsigned char file_322[] = {
#embed "../Console/words/open/id.js"
};

static const unsigned char file_323[] = {
#embed "../Console/words/open/ms.js"
};

static const unsigned char file_324[] = {
#embed "../Console/words/orders/en.js"
};

static const unsigned char file_325[] = {
#embed "../Console/words/orders/id.js"
};

static const unsigned char file_326[] = {
#embed "../Console/words/orders/ms.js"
};

static const unsigned char file_327[] = {
#embed "../Console/words/people/en.js"
};

static const unsigned char file_328[] = {
#embed "../Console/words/people/id.js"
};

static const unsigned char file_329[] = {
#embed "../Console/words/people/ms.js"
};

static const unsigned char file_330[] = {
#embed "../Console/words/personas/en.js"
};

static const unsigned char file_331[] = {
#embed "../Console/words/personas/id.js"
};

static const unsigned char file_332[] = {
#embed "../Console/words/personas/ms.js"
};

static const unsigned char file_333[] = {
#embed "../Console/words/picking/en.js"
};

static const unsigned char file_334[] = {
#embed "../Console/words/picking/id.js"
};

static const unsigned char file_335[] = {
#embed "../Console/words/picking/ms.js"
};

static const unsigned char file_336[] = {
#embed "../Console/words/profile/en.js"
};

static const unsigned char file_337[] = {
#embed "../Console/words/profile/id.js"
};

static const unsigned char file_338[] = {
#embed "../Console/words/profile/ms.js"
};

static const unsigned char file_339[] = {
#embed "../Console/words/promotions/en.js"
};

static const unsigned char file_340[] = {
#embed "../Console/words/promotions/id.js"
};

static const unsigned char file_341[] = {
#embed "../Console/words/promotions/ms.js"
};

static const unsigned char file_342[] = {
#embed "../Console/words/requests/en.js"
};

static const unsigned char file_343[] = {
#embed "../Console/words/requests/id.js"
};

static const unsigned char file_344[] = {
#embed "../Console/words/requests/ms.js"
};

static const unsigned char file_345[] = {
#embed "../Console/words/returns/en.js"
};

static const unsigned char file_346[] = {
#embed "../Console/words/returns/id.js"
};

static const unsigned char file_347[] = {
#embed "../Console/words/returns/ms.js"
};

static const unsigned char file_348[] = {
#embed "../Console/words/review/en.js"
};

static const unsigned char file_349[] = {
#embed "../Console/words/review/id.js"
};

static const unsigned char file_350[] = {
#embed "../Console/words/review/ms.js"
};

static const unsigned char file_351[] = {
#embed "../Console/words/rights/en.js"
};

static const unsigned char file_352[] = {
#embed "../Console/words/rights/id.js"
};

static const unsigned char file_353[] = {
#embed "../Console/words/rights/ms.js"
};

static const unsigned char file_354[] = {
#embed "../Console/words/segments/en.js"
};

static const unsigned char file_355[] = {
#embed "../Console/words/segments/id.js"
};

static const unsigned char file_356[] = {
#embed "../Console/words/segments/ms.js"
};

static const unsigned char file_357[] = {
#embed "../Console/words/stock/en.js"
};

static const unsigned char file_358[] = {
#embed "../Console/words/stock/id.js"
};

static const unsigned char file_359[] = {
#embed "../Console/words/stock/ms.js"
};

static const unsigned char file_360[] = {
#embed "../Console/words/today/en.js"
};

static const unsigned char file_361[] = {
#embed "../Console/words/today/id.js"
};

static const unsigned char file_362[] = {
#embed "../Console/words/today/ms.js"
};

static const unsigned char file_363[] = {
#embed "../Console/words/tracking/en.js"
};

static const unsigned char file_364[] = {
#embed "../Console/words/tracking/id.js"
};

static const unsigned char file_365[] = {
#embed "../Console/words/tracking/ms.js"
};

static const unsigned char file_366[] = {
#embed "../Console/words/trade/en.js"
};

static const unsigned char file_367[] = {
#embed "../Console/words/trade/id.js"
};

static const unsigned char file_368[] = {
#embed "../Console/words/trade/ms.js"
};

static const unsigned char file_369[] = {
#embed "../Console/words/transfers/en.js"
};

static const unsigned char file_370[] = {
#embed "../Console/words/transfers/id.js"
};

static const unsigned char file_371[] = {
#embed "../Console/words/transfers/ms.js"
};

static const unsigned char file_372[] = {
#embed "../Console/words/verdict/en.js"
};

static const unsigned char file_373[] = {
#embed "../Console/words/verdict/id.js"
};

static const unsigned char file_374[] = {
#embed "../Console/words/verdict/ms.js"
};

static const unsigned char file_375[] = {
#embed "../Console/words/work/en.js"
};

static const unsigned char file_376[] = {
#embed "../Console/words/work/id.js"
};

static const unsigned char file_377[] = {
#embed "../Console/words/work/ms.js"
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
    {"open/opt-in.js", file_17, sizeof file_17},
    {"open/order-course.js", file_18, sizeof file_18},
    {"open/order.js", file_19, sizeof file_19},
    {"open/parts.js", file_20, sizeof file_20},
    {"pages/amounts.js", file_21, sizeof file_21},
    {"pages/attributes.js", file_22, sizeof file_22},
    {"pages/audit.js", file_23, sizeof file_23},
    {"pages/blocked-values.js", file_24, sizeof file_24},
    {"pages/browsers.js", file_25, sizeof file_25},
    {"pages/case-acts.js", file_26, sizeof file_26},
    {"pages/case-deadlines.js", file_27, sizeof file_27},
    {"pages/case-talk.js", file_28, sizeof file_28},
    {"pages/case-tracks.js", file_29, sizeof file_29},
    {"pages/case.js", file_30, sizeof file_30},
    {"pages/cases.js", file_31, sizeof file_31},
    {"pages/channels.js", file_32, sizeof file_32},
    {"pages/claim-acts.js", file_33, sizeof file_33},
    {"pages/claim.js", file_34, sizeof file_34},
    {"pages/connectors.js", file_35, sizeof file_35},
    {"pages/contact.js", file_36, sizeof file_36},
    {"pages/copy-save.js", file_37, sizeof file_37},
    {"pages/copy.js", file_38, sizeof file_38},
    {"pages/customer-acts.js", file_39, sizeof file_39},
    {"pages/customer-becomes.js", file_40, sizeof file_40},
    {"pages/customer-consent-acts.js", file_41, sizeof file_41},
    {"pages/customer-consent.js", file_42, sizeof file_42},
    {"pages/customer-identity.js", file_43, sizeof file_43},
    {"pages/customer-join.js", file_44, sizeof file_44},
    {"pages/customer-merge.js", file_45, sizeof file_45},
    {"pages/customer-moments.js", file_46, sizeof file_46},
    {"pages/customer-names.js", file_47, sizeof file_47},
    {"pages/customer-panels.js", file_48, sizeof file_48},
    {"pages/customer-profile-acts.js", file_49, sizeof file_49},
    {"pages/customer-profile.js", file_50, sizeof file_50},
    {"pages/customer-rights.js", file_51, sizeof file_51},
    {"pages/customer-segments.js", file_52, sizeof file_52},
    {"pages/customer-tabs.js", file_53, sizeof file_53},
    {"pages/customer-verdict.js", file_54, sizeof file_54},
    {"pages/customer-views.js", file_55, sizeof file_55},
    {"pages/customer.js", file_56, sizeof file_56},
    {"pages/customers.js", file_57, sizeof file_57},
    {"pages/dead-stock.js", file_58, sizeof file_58},
    {"pages/directory.js", file_59, sizeof file_59},
    {"pages/discrepancies.js", file_60, sizeof file_60},
    {"pages/erasure.js", file_61, sizeof file_61},
    {"pages/erasures.js", file_62, sizeof file_62},
    {"pages/everywhere.js", file_63, sizeof file_63},
    {"pages/figure-switch.js", file_64, sizeof file_64},
    {"pages/figures.js", file_65, sizeof file_65},
    {"pages/fulfilment-kinds.js", file_66, sizeof file_66},
    {"pages/goods-acts.js", file_67, sizeof file_67},
    {"pages/goods-prepare.js", file_68, sizeof file_68},
    {"pages/goods-step-acts.js", file_69, sizeof file_69},
    {"pages/goods-steps.js", file_70, sizeof file_70},
    {"pages/grants-field.js", file_71, sizeof file_71},
    {"pages/hand-out-label.js", file_72, sizeof file_72},
    {"pages/hand-out-print.js", file_73, sizeof file_73},
    {"pages/hand-out-read.js", file_74, sizeof file_74},
    {"pages/hand-out-scan.js", file_75, sizeof file_75},
    {"pages/hand-out-work.js", file_76, sizeof file_76},
    {"pages/hand-out.js", file_77, sizeof file_77},
    {"pages/health-acts.js", file_78, sizeof file_78},
    {"pages/health-machine.js", file_79, sizeof file_79},
    {"pages/health.js", file_80, sizeof file_80},
    {"pages/hours-text.js", file_81, sizeof file_81},
    {"pages/identifier-rules.js", file_82, sizeof file_82},
    {"pages/import-hand-in.js", file_83, sizeof file_83},
    {"pages/import-states.js", file_84, sizeof file_84},
    {"pages/import-upload.js", file_85, sizeof file_85},
    {"pages/import.js", file_86, sizeof file_86},
    {"pages/keys.js", file_87, sizeof file_87},
    {"pages/keywords.js", file_88, sizeof file_88},
    {"pages/kind-settings.js", file_89, sizeof file_89},
    {"pages/link-shown.js", file_90, sizeof file_90},
    {"pages/linkage.js", file_91, sizeof file_91},
    {"pages/list-of.js", file_92, sizeof file_92},
    {"pages/locations.js", file_93, sizeof file_93},
    {"pages/markets.js", file_94, sizeof file_94},
    {"pages/matching.js", file_95, sizeof file_95},
    {"pages/member-acts.js", file_96, sizeof file_96},
    {"pages/member.js", file_97, sizeof file_97},
    {"pages/moments.js", file_98, sizeof file_98},
    {"pages/order-act-forms.js", file_99, sizeof file_99},
    {"pages/order-acts.js", file_100, sizeof file_100},
    {"pages/order-asked.js", file_101, sizeof file_101},
    {"pages/order-axes.js", file_102, sizeof file_102},
    {"pages/order-beside.js", file_103, sizeof file_103},
    {"pages/order-charges.js", file_104, sizeof file_104},
    {"pages/order-claims.js", file_105, sizeof file_105},
    {"pages/order-delivery.js", file_106, sizeof file_106},
    {"pages/order-edit-act.js", file_107, sizeof file_107},
    {"pages/order-edit-changes.js", file_108, sizeof file_108},
    {"pages/order-edit-text.js", file_109, sizeof file_109},
    {"pages/order-edits.js", file_110, sizeof file_110},
    {"pages/order-exchanges.js", file_111, sizeof file_111},
    {"pages/order-money-acts.js", file_112, sizeof file_112},
    {"pages/order-panels.js", file_113, sizeof file_113},
    {"pages/order-parcel-acts.js", file_114, sizeof file_114},
    {"pages/order-return-act.js", file_115, sizeof file_115},
    {"pages/order-return-ask.js", file_116, sizeof file_116},
    {"pages/order-timeline.js", file_117, sizeof file_117},
    {"pages/order-tracking.js", file_118, sizeof file_118},
    {"pages/order-tracks.js", file_119, sizeof file_119},
    {"pages/order-window.js", file_120, sizeof file_120},
    {"pages/order.js", file_121, sizeof file_121},
    {"pages/orders.js", file_122, sizeof file_122},
    {"pages/people.js", file_123, sizeof file_123},
    {"pages/persona-acts.js", file_124, sizeof file_124},
    {"pages/persona.js", file_125, sizeof file_125},
    {"pages/personas.js", file_126, sizeof file_126},
    {"pages/pickup-hours-act.js", file_127, sizeof file_127},
    {"pages/pickup-hours.js", file_128, sizeof file_128},
    {"pages/places.js", file_129, sizeof file_129},
    {"pages/product-acts.js", file_130, sizeof file_130},
    {"pages/product-item.js", file_131, sizeof file_131},
    {"pages/product-new.js", file_132, sizeof file_132},
    {"pages/product-panels.js", file_133, sizeof file_133},
    {"pages/product-views.js", file_134, sizeof file_134},
    {"pages/product.js", file_135, sizeof file_135},
    {"pages/products.js", file_136, sizeof file_136},
    {"pages/promotion-acts.js", file_137, sizeof file_137},
    {"pages/promotion-explain.js", file_138, sizeof file_138},
    {"pages/promotion-new.js", file_139, sizeof file_139},
    {"pages/promotion-text.js", file_140, sizeof file_140},
    {"pages/promotions.js", file_141, sizeof file_141},
    {"pages/quiet-hours.js", file_142, sizeof file_142},
    {"pages/return-reasons.js", file_143, sizeof file_143},
    {"pages/return-request.js", file_144, sizeof file_144},
    {"pages/return-rules.js", file_145, sizeof file_145},
    {"pages/returns-act.js", file_146, sizeof file_146},
    {"pages/returns-asked.js", file_147, sizeof file_147},
    {"pages/returns-awaited.js", file_148, sizeof file_148},
    {"pages/returns-bench.js", file_149, sizeof file_149},
    {"pages/returns-gift.js", file_150, sizeof file_150},
    {"pages/returns-order.js", file_151, sizeof file_151},
    {"pages/returns-scan.js", file_152, sizeof file_152},
    {"pages/returns-taken.js", file_153, sizeof file_153},
    {"pages/returns-trial.js", file_154, sizeof file_154},
    {"pages/returns.js", file_155, sizeof file_155},
    {"pages/review-compare.js", file_156, sizeof file_156},
    {"pages/review-decide.js", file_157, sizeof file_157},
    {"pages/review-pair.js", file_158, sizeof file_158},
    {"pages/reviews.js", file_159, sizeof file_159},
    {"pages/rights-acts.js", file_160, sizeof file_160},
    {"pages/rights-goes.js", file_161, sizeof file_161},
    {"pages/rights.js", file_162, sizeof file_162},
    {"pages/risk-rules.js", file_163, sizeof file_163},
    {"pages/role-permissions.js", file_164, sizeof file_164},
    {"pages/role.js", file_165, sizeof file_165},
    {"pages/roles.js", file_166, sizeof file_166},
    {"pages/segment-builder.js", file_167, sizeof file_167},
    {"pages/segment-edit.js", file_168, sizeof file_168},
    {"pages/segment-fields.js", file_169, sizeof file_169},
    {"pages/segment-found.js", file_170, sizeof file_170},
    {"pages/segment-rule.js", file_171, sizeof file_171},
    {"pages/segment-test.js", file_172, sizeof file_172},
    {"pages/segment-text.js", file_173, sizeof file_173},
    {"pages/segment-views.js", file_174, sizeof file_174},
    {"pages/segment.js", file_175, sizeof file_175},
    {"pages/segments.js", file_176, sizeof file_176},
    {"pages/settings-factor.js", file_177, sizeof file_177},
    {"pages/settings.js", file_178, sizeof file_178},
    {"pages/sign-in.js", file_179, sizeof file_179},
    {"pages/spans.js", file_180, sizeof file_180},
    {"pages/staff-password.js", file_181, sizeof file_181},
    {"pages/staff-views.js", file_182, sizeof file_182},
    {"pages/staff.js", file_183, sizeof file_183},
    {"pages/stock-acts.js", file_184, sizeof file_184},
    {"pages/stock-history.js", file_185, sizeof file_185},
    {"pages/stock-row.js", file_186, sizeof file_186},
    {"pages/stock-views.js", file_187, sizeof file_187},
    {"pages/stock.js", file_188, sizeof file_188},
    {"pages/today-figures.js", file_189, sizeof file_189},
    {"pages/today-plots.js", file_190, sizeof file_190},
    {"pages/today-work.js", file_191, sizeof file_191},
    {"pages/today.js", file_192, sizeof file_192},
    {"pages/topics.js", file_193, sizeof file_193},
    {"pages/trade-rules.js", file_194, sizeof file_194},
    {"pages/trade.js", file_195, sizeof file_195},
    {"pages/transfers.js", file_196, sizeof file_196},
    {"pages/verdict-acts.js", file_197, sizeof file_197},
    {"pages/verdict-rules.js", file_198, sizeof file_198},
    {"pages/verdict-views.js", file_199, sizeof file_199},
    {"pages/verdicts.js", file_200, sizeof file_200},
    {"pages/work-claims.js", file_201, sizeof file_201},
    {"pages/work-lists.js", file_202, sizeof file_202},
    {"pages/work-returns.js", file_203, sizeof file_203},
    {"pages/work.js", file_204, sizeof file_204},
    {"parts/act.js", file_205, sizeof file_205},
    {"parts/blank.js", file_206, sizeof file_206},
    {"parts/choose.js", file_207, sizeof file_207},
    {"parts/copy.js", file_208, sizeof file_208},
    {"parts/dialog.js", file_209, sizeof file_209},
    {"parts/effects.js", file_210, sizeof file_210},
    {"parts/field.js", file_211, sizeof file_211},
    {"parts/filter.js", file_212, sizeof file_212},
    {"parts/form.js", file_213, sizeof file_213},
    {"parts/frame.js", file_214, sizeof file_214},
    {"parts/icon.js", file_215, sizeof file_215},
    {"parts/items.js", file_216, sizeof file_216},
    {"parts/list-page.js", file_217, sizeof file_217},
    {"parts/list.js", file_218, sizeof file_218},
    {"parts/menu.js", file_219, sizeof file_219},
    {"parts/money.js", file_220, sizeof file_220},
    {"parts/palette.js", file_221, sizeof file_221},
    {"parts/panel.js", file_222, sizeof file_222},
    {"parts/print.js", file_223, sizeof file_223},
    {"parts/quick.js", file_224, sizeof file_224},
    {"parts/shortcuts.js", file_225, sizeof file_225},
    {"parts/sound.js", file_226, sizeof file_226},
    {"parts/state.js", file_227, sizeof file_227},
    {"parts/timeline.js", file_228, sizeof file_228},
    {"parts/toast.js", file_229, sizeof file_229},
    {"plot/axis.js", file_230, sizeof file_230},
    {"plot/bars.js", file_231, sizeof file_231},
    {"plot/figure.js", file_232, sizeof file_232},
    {"plot/flow.js", file_233, sizeof file_233},
    {"plot/heat.js", file_234, sizeof file_234},
    {"plot/lines.js", file_235, sizeof file_235},
    {"plot/measure.js", file_236, sizeof file_236},
    {"plot/notes.js", file_237, sizeof file_237},
    {"plot/reader.js", file_238, sizeof file_238},
    {"plot/scale.js", file_239, sizeof file_239},
    {"plot/spark.js", file_240, sizeof file_240},
    {"plot/stacked.js", file_241, sizeof file_241},
    {"plot/tracks.js", file_242, sizeof file_242},
    {"qr.js", file_243, sizeof file_243},
    {"qr/correction.js", file_244, sizeof file_244},
    {"qr/data.js", file_245, sizeof file_245},
    {"qr/penalty.js", file_246, sizeof file_246},
    {"qr/sizes.js", file_247, sizeof file_247},
    {"qr/square.js", file_248, sizeof file_248},
    {"router.js", file_249, sizeof file_249},
    {"session.js", file_250, sizeof file_250},
    {"store.js", file_251, sizeof file_251},
    {"stream.js", file_252, sizeof file_252},
    {"style/base.css", file_253, sizeof file_253},
    {"style/dialog.css", file_254, sizeof file_254},
    {"style/form.css", file_255, sizeof file_255},
    {"style/frame.css", file_256, sizeof file_256},
    {"style/goods.css", file_257, sizeof file_257},
    {"style/icon.css", file_258, sizeof file_258},
    {"style/list.css", file_259, sizeof file_259},
    {"style/page.css", file_260, sizeof file_260},
    {"style/people.css", file_261, sizeof file_261},
    {"style/plot.css", file_262, sizeof file_262},
    {"style/print.css", file_263, sizeof file_263},
    {"style/qr.css", file_264, sizeof file_264},
    {"style/today.css", file_265, sizeof file_265},
    {"style/tokens.css", file_266, sizeof file_266},
    {"style/tracks.css", file_267, sizeof file_267},
    {"times.js", file_268, sizeof file_268},
    {"words.js", file_269, sizeof file_269},
    {"words/acts/en.js", file_270, sizeof file_270},
    {"words/acts/id.js", file_271, sizeof file_271},
    {"words/acts/ms.js", file_272, sizeof file_272},
    {"words/cases/en.js", file_273, sizeof file_273},
    {"words/cases/id.js", file_274, sizeof file_274},
    {"words/cases/ms.js", file_275, sizeof file_275},
    {"words/claims/en.js", file_276, sizeof file_276},
    {"words/claims/id.js", file_277, sizeof file_277},
    {"words/claims/ms.js", file_278, sizeof file_278},
    {"words/consent/en.js", file_279, sizeof file_279},
    {"words/consent/id.js", file_280, sizeof file_280},
    {"words/consent/ms.js", file_281, sizeof file_281},
    {"words/contact/en.js", file_282, sizeof file_282},
    {"words/contact/id.js", file_283, sizeof file_283},
    {"words/contact/ms.js", file_284, sizeof file_284},
    {"words/counter/en.js", file_285, sizeof file_285},
    {"words/counter/id.js", file_286, sizeof file_286},
    {"words/counter/ms.js", file_287, sizeof file_287},
    {"words/edits/en.js", file_288, sizeof file_288},
    {"words/edits/id.js", file_289, sizeof file_289},
    {"words/edits/ms.js", file_290, sizeof file_290},
    {"words/en.js", file_291, sizeof file_291},
    {"words/figures/en.js", file_292, sizeof file_292},
    {"words/figures/id.js", file_293, sizeof file_293},
    {"words/figures/ms.js", file_294, sizeof file_294},
    {"words/files/en.js", file_295, sizeof file_295},
    {"words/files/id.js", file_296, sizeof file_296},
    {"words/files/ms.js", file_297, sizeof file_297},
    {"words/gifts/en.js", file_298, sizeof file_298},
    {"words/gifts/id.js", file_299, sizeof file_299},
    {"words/gifts/ms.js", file_300, sizeof file_300},
    {"words/goods/en.js", file_301, sizeof file_301},
    {"words/goods/id.js", file_302, sizeof file_302},
    {"words/goods/ms.js", file_303, sizeof file_303},
    {"words/ground/en.js", file_304, sizeof file_304},
    {"words/ground/id.js", file_305, sizeof file_305},
    {"words/ground/ms.js", file_306, sizeof file_306},
    {"words/health/en.js", file_307, sizeof file_307},
    {"words/health/id.js", file_308, sizeof file_308},
    {"words/health/ms.js", file_309, sizeof file_309},
    {"words/holds/en.js", file_310, sizeof file_310},
    {"words/holds/id.js", file_311, sizeof file_311},
    {"words/holds/ms.js", file_312, sizeof file_312},
    {"words/id.js", file_313, sizeof file_313},
    {"words/linkage/en.js", file_314, sizeof file_314},
    {"words/linkage/id.js", file_315, sizeof file_315},
    {"words/linkage/ms.js", file_316, sizeof file_316},
    {"words/match/en.js", file_317, sizeof file_317},
    {"words/match/id.js", file_318, sizeof file_318},
    {"words/match/ms.js", file_319, sizeof file_319},
    {"words/ms.js", file_320, sizeof file_320},
    {"words/open/en.js", file_321, sizeof file_321},
    {"words/open/id.js", file_322, sizeof file_322},
    {"words/open/ms.js", file_323, sizeof file_323},
    {"words/orders/en.js", file_324, sizeof file_324},
    {"words/orders/id.js", file_325, sizeof file_325},
    {"words/orders/ms.js", file_326, sizeof file_326},
    {"words/people/en.js", file_327, sizeof file_327},
    {"words/people/id.js", file_328, sizeof file_328},
    {"words/people/ms.js", file_329, sizeof file_329},
    {"words/personas/en.js", file_330, sizeof file_330},
    {"words/personas/id.js", file_331, sizeof file_331},
    {"words/personas/ms.js", file_332, sizeof file_332},
    {"words/picking/en.js", file_333, sizeof file_333},
    {"words/picking/id.js", file_334, sizeof file_334},
    {"words/picking/ms.js", file_335, sizeof file_335},
    {"words/profile/en.js", file_336, sizeof file_336},
    {"words/profile/id.js", file_337, sizeof file_337},
    {"words/profile/ms.js", file_338, sizeof file_338},
    {"words/promotions/en.js", file_339, sizeof file_339},
    {"words/promotions/id.js", file_340, sizeof file_340},
    {"words/promotions/ms.js", file_341, sizeof file_341},
    {"words/requests/en.js", file_342, sizeof file_342},
    {"words/requests/id.js", file_343, sizeof file_343},
    {"words/requests/ms.js", file_344, sizeof file_344},
    {"words/returns/en.js", file_345, sizeof file_345},
    {"words/returns/id.js", file_346, sizeof file_346},
    {"words/returns/ms.js", file_347, sizeof file_347},
    {"words/review/en.js", file_348, sizeof file_348},
    {"words/review/id.js", file_349, sizeof file_349},
    {"words/review/ms.js", file_350, sizeof file_350},
    {"words/rights/en.js", file_351, sizeof file_351},
    {"words/rights/id.js", file_352, sizeof file_352},
    {"words/rights/ms.js", file_353, sizeof file_353},
    {"words/segments/en.js", file_354, sizeof file_354},
    {"words/segments/id.js", file_355, sizeof file_355},
    {"words/segments/ms.js", file_356, sizeof file_356},
    {"words/stock/en.js", file_357, sizeof file_357},
    {"words/stock/id.js", file_358, sizeof file_358},
    {"words/stock/ms.js", file_359, sizeof file_359},
    {"words/today/en.js", file_360, sizeof file_360},
    {"words/today/id.js", file_361, sizeof file_361},
    {"words/today/ms.js", file_362, sizeof file_362},
    {"words/tracking/en.js", file_363, sizeof file_363},
    {"words/tracking/id.js", file_364, sizeof file_364},
    {"words/tracking/ms.js", file_365, sizeof file_365},
    {"words/trade/en.js", file_366, sizeof file_366},
    {"words/trade/id.js", file_367, sizeof file_367},
    {"words/trade/ms.js", file_368, sizeof file_368},
    {"words/transfers/en.js", file_369, sizeof file_369},
    {"words/transfers/id.js", file_370, sizeof file_370},
    {"words/transfers/ms.js", file_371, sizeof file_371},
    {"words/verdict/en.js", file_372, sizeof file_372},
    {"words/verdict/id.js", file_373, sizeof file_373},
    {"words/verdict/ms.js", file_374, sizeof file_374},
    {"words/work/en.js", file_375, sizeof file_375},
    {"words/work/id.js", file_376, sizeof file_376},
    {"words/work/ms.js", file_377, sizeof file_377},
};

const struct console_file *console_files(void) { return files; }
size_t console_files_count(void) { return sizeof files / sizeof files[0]; }
