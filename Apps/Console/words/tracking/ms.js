// Bahasa Melayu: what carriers tell
export default {
  "tracking.in-transit": "Dalam perjalanan",
  "tracking.out-for-delivery": "Sedang dihantar",
  "tracking.attempted": "Tiada orang",
  "tracking.delivered": "Telah sampai",
  "tracking.refused": "Ditolak",
  "tracking.returned-to-sender": "Dalam perjalanan balik",
  "tracking.lost-reported": "Tidak dijumpai kurier",
  "tracking.unknown": "Lain-lain",
  "tracking.seen": "Sudah saya lihat",
  "tracking.seen-done": "Dicatat sudah dilihat",
};
