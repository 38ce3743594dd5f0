// English: hand-out and returns
export default {
  "hand-out.take": "Take",
  "hand-out.all": "All",
  "hand-out.opened": "{number} is open",
  "hand-out.not-in-it": "{name} is not in this order",
};
