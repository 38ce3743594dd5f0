// Bahasa Melayu: hand-out and returns
export default {
  "hand-out.take": "Ambil",
  "hand-out.all": "Semua",
  "hand-out.opened": "{number} dibuka",
  "hand-out.not-in-it": "{name} tiada dalam pesanan ini",
};
