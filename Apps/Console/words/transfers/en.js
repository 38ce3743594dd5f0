// English: transfers
export default {
  "transfers.none": "No goods have been sent between places yet.",
  "transfers.count": { one: "{n} transfer", other: "{n} transfers" },
  "transfers.way": "From and to",
  "transfers.sent": "Sent",
  "transfers.arrived": "Arrived",
  "transfers.ship": "Send",
  "transfers.ship-done": "The goods are on their way",
  "transfers.receive": "Take in",
  "transfers.receive-done": "The goods have arrived",
  "transfers.cancel": "Call off",
  "transfers.cancel-done": "The transfer is called off",
  "transfers.of-sent": "{n} were sent",
  "transfers.if-other": "Why, if it differs",
};
