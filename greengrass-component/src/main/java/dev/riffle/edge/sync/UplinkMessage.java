package dev.riffle.edge.sync;

/**
 * What the way up takes.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/iot-core.html">IoT Core's quotas:
 *     publish request payload</a>
 */
public final class UplinkMessage {
  /** The longest message that IoT Core takes, 128 KiB. It refuses what is longer, for ever. */
  public static final int MAX_BYTES = 128 << 10;

  /**
   * The longest event that a device takes, 127 KiB of compact JSON: a time that is corrected before
   * it is sent may become longer.
   */
  public static final int MAX_EVENT_BYTES = 127 << 10;

  private UplinkMessage() {}
}
