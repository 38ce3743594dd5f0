// Bahasa Melayu: transfers
export default {
  "transfers.none": "Belum ada pindahan antara tempat.",
  "transfers.count": "{n} pindahan",
  "transfers.way": "Dari dan ke",
  "transfers.sent": "Dihantar",
  "transfers.arrived": "Sampai",
  "transfers.ship": "Hantar",
  "transfers.ship-done": "Barang dalam perjalanan",
  "transfers.receive": "Terima",
  "transfers.receive-done": "Barang sudah sampai",
  "transfers.cancel": "Batalkan",
  "transfers.cancel-done": "Pindahan dibatalkan",
  "transfers.of-sent": "{n} dihantar",
  "transfers.if-other": "Sebab jika berbeza",
};
