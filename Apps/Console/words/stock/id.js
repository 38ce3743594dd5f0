// Bahasa Indonesia: why stock moved
export default {
  "stock-reason.opening": "Stok awal",
  "stock-reason.received": "Diterima",
  "stock-reason.sale": "Terjual",
  "stock-reason.returned": "Retur",
  "stock-reason.transfer": "Mutasi",
  "stock-reason.count": "Dihitung",
  "stock-reason.damaged": "Rusak",
  "stock-reason.lost": "Hilang",
  "stock-reason.reclassified": "Dipindah kelompok",
  "stock-reason.destroyed": "Dimusnahkan",
  "stock-reason.sent-back": "Dikirim kembali ke pemasok",
  "stock-reason.other": "Lainnya",
};
