package dev.riffle.edge.model;

import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.ServedBytes;
import dev.riffle.edge.form.DeviceForm;

/**
 * What models may take of the component's heap, which its configuration bounds.
 *
 * @param bytes for all models that are in memory at once
 */
public record DeviceMemory(long bytes) {
  /** Of a heap: the rest is what a collector needs to work without being pressed. */
  private static final double OF_HEAP = 0.85;

  /** Beside models: the component's own objects, and a block on its way into memory. */
  private static final long OWN = 8L << 20;

  private static final double MEBI = 1 << 20;

  /** Of a heap of so many bytes. */
  public static DeviceMemory of(long heap) {
    return new DeviceMemory(Math.max(0, (long) (OF_HEAP * heap) - OWN));
  }

  /** What a model takes that serves in this form. */
  static long of(Manifest manifest, DeviceForm form) {
    return form.equals(DeviceForm.WHOLE)
        ? ServedBytes.ofAll(manifest)
        : form.atMost(manifest.items(), manifest.dims());
  }

  /** Whether so many fit. */
  boolean holds(long models) {
    return models <= bytes;
  }

  /** Why a model does not fit, for people. */
  String lacks(String version, long model) {
    return "the model %s takes about %,.0f MB, and of this device's heap models may take %,.0f MB: raise heap, or choose an encoding, dimensions or modelBytes that take less"
        .formatted(version, Math.ceil(model / MEBI), bytes / MEBI);
  }
}
