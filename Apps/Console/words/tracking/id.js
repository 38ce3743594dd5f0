// Bahasa Indonesia: what carriers tell
export default {
  "tracking.in-transit": "Dalam perjalanan",
  "tracking.out-for-delivery": "Sedang diantar",
  "tracking.attempted": "Tidak ada orang",
  "tracking.delivered": "Terkirim",
  "tracking.refused": "Ditolak",
  "tracking.returned-to-sender": "Dalam perjalanan kembali",
  "tracking.lost-reported": "Tidak ditemukan kurir",
  "tracking.unknown": "Lainnya",
  "tracking.seen": "Sudah saya lihat",
  "tracking.seen-done": "Dicatat sudah dilihat",
};
