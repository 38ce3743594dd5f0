// English: why stock moved
export default {
  "stock-reason.opening": "Opening stock",
  "stock-reason.received": "Received",
  "stock-reason.sale": "Sold",
  "stock-reason.returned": "Came back",
  "stock-reason.transfer": "Transfer",
  "stock-reason.count": "Counted",
  "stock-reason.damaged": "Damaged",
  "stock-reason.lost": "Lost",
  "stock-reason.reclassified": "Put elsewhere",
  "stock-reason.destroyed": "Destroyed",
  "stock-reason.sent-back": "Sent back to the supplier",
  "stock-reason.other": "Other",
};
