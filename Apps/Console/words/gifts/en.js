// English: gifts
export default {
  "gifts.code": "Gift receipt",
  "gifts.hint":
    "What is brought comes by it: the money goes to who brings it. Empty: it comes by the order.",
  "gifts.open": "By the gift receipt can come back: {goods}",
  "gifts.none": "Nothing can come back by this gift receipt any more.",
};
