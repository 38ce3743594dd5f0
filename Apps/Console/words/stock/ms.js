// Bahasa Melayu: why stock moved
export default {
  "stock-reason.opening": "Stok awal",
  "stock-reason.received": "Diterima",
  "stock-reason.sale": "Dijual",
  "stock-reason.returned": "Dipulangkan",
  "stock-reason.transfer": "Pindahan",
  "stock-reason.count": "Dikira",
  "stock-reason.damaged": "Rosak",
  "stock-reason.lost": "Hilang",
  "stock-reason.reclassified": "Dipindah kumpulan",
  "stock-reason.destroyed": "Dimusnahkan",
  "stock-reason.sent-back": "Dihantar balik kepada pembekal",
  "stock-reason.other": "Lain-lain",
};
