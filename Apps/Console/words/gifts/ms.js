// Bahasa Melayu: gifts
export default {
  "gifts.code": "Resit hadiah",
  "gifts.hint":
    "Yang dibawa datang dengan resit ini: wangnya untuk yang membawa. Kosong: melalui pesanan.",
  "gifts.open": "Dengan resit hadiah ini boleh kembali: {goods}",
  "gifts.none": "Dengan resit hadiah ini tiada lagi yang boleh kembali.",
};
