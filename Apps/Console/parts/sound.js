// Two sounds for hands that hold a scanner: it was right, it was not.

let device = null;

/** @param {"good"|"wrong"} kind */
export function sound(kind) {
  if (!navigator.userActivation.hasBeenActive) return;
  device ??= new AudioContext();
  const [pitch, length] = kind === "good" ? [1320, 0.08] : [220, 0.3];
  const [tone, level] = [device.createOscillator(), device.createGain()];
  const end = device.currentTime + length;
  tone.frequency.value = pitch;
  tone.type = kind === "good" ? "sine" : "square";
  level.gain.setValueAtTime(0.12, device.currentTime);
  level.gain.linearRampToValueAtTime(0, end);
  tone.connect(level).connect(device.destination);
  tone.start();
  tone.stop(end);
}
