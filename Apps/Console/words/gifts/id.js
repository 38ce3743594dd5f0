// Bahasa Indonesia: gifts
export default {
  "gifts.code": "Struk hadiah",
  "gifts.hint":
    "Yang dibawa datang dengan struk ini: uangnya untuk yang membawa. Kosong: lewat pesanan.",
  "gifts.open": "Dengan struk hadiah ini bisa kembali: {goods}",
  "gifts.none": "Dengan struk hadiah ini tidak ada lagi yang bisa kembali.",
};
