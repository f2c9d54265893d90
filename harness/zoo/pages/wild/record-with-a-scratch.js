export const about =
  "The first loud third of a second of sound is said again and again in place of what is said now.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

const CODE = `registerProcessor("scratch", class extends AudioWorkletProcessor {
  constructor() {
    super();
    this.kept = [];
    this.at = 0;
  }
  process([[heard]], [[said]]) {
    if (!heard) return true;
    const learning = this.kept.length < sampleRate / 128 / 3;
    const begun = this.kept.length || heard.some((sample) => Math.abs(sample) > 0.02);
    if (learning && begun) this.kept.push(heard.slice());
    said.set(learning ? heard : this.kept[this.at++ % this.kept.length]);
    return true;
  }
});`;

export function install(call) {
  call.onOutgoing((track) => {
    if (track.kind !== "audio") return track;
    const context = new AudioContext();
    const sink = context.createMediaStreamDestination();
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const address = URL.createObjectURL(new Blob([CODE], { type: "text/javascript" }));
    context.audioWorklet.addModule(address).then(() => {
      source.connect(new AudioWorkletNode(context, "scratch")).connect(sink);
    });
    return sink.stream.getAudioTracks()[0];
  });
}
