package dev.riffle.edge.form;

/** What the header of a device's model has beside {@link dev.riffle.core.snapshot.HeaderKeys}. */
final class DeviceHeaderKeys {
  static final String FORMAT = "riffle.device";
  static final String VERSION = "riffle.version";
  static final String ENCODING = "riffle.encoding";
  static final String LONGEST = "riffle.longest";

  private DeviceHeaderKeys() {}
}
