package dev.riffle.core.snapshot;

/** Element types of the tensors in a snapshot, by their safetensors names. */
enum Dtype {
  U64(8),
  I64(8),
  F64(8),
  U32(4),
  F32(4),
  U8(1),
  I8(1);

  private final int bytes;

  Dtype(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }
}
