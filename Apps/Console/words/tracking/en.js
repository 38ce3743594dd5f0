// English: what carriers tell
export default {
  "tracking.in-transit": "On its way",
  "tracking.out-for-delivery": "Out for delivery",
  "tracking.attempted": "Nobody was there",
  "tracking.delivered": "Delivered",
  "tracking.refused": "Refused",
  "tracking.returned-to-sender": "On its way back",
  "tracking.lost-reported": "Not found by the carrier",
  "tracking.unknown": "Something else",
  "tracking.seen": "I looked at it",
  "tracking.seen-done": "Noted as looked at",
};
