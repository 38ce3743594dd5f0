// Bahasa Indonesia: transfers
export default {
  "transfers.none": "Belum ada mutasi antar tempat.",
  "transfers.count": "{n} mutasi",
  "transfers.way": "Dari dan ke",
  "transfers.sent": "Dikirim",
  "transfers.arrived": "Sampai",
  "transfers.ship": "Kirim",
  "transfers.ship-done": "Barang dalam perjalanan",
  "transfers.receive": "Terima",
  "transfers.receive-done": "Barang sudah sampai",
  "transfers.cancel": "Batalkan",
  "transfers.cancel-done": "Mutasi dibatalkan",
  "transfers.of-sent": "{n} dikirim",
  "transfers.if-other": "Alasan bila berbeda",
};
