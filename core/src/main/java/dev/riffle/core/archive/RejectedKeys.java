package dev.riffle.core.archive;

import java.time.Instant;

/** Keys of what is no event: {@code rejected/yyyy/MM/dd/HH/SHARD-SEQUENCE.json}. */
public final class RejectedKeys {
  /** What all keys of rejected records begin with. */
  public static final String PREFIX = "rejected/";

  /** Where IoT Core puts what the stream refused to take from a device. */
  public static final String FROM_DEVICES = PREFIX + "iot/";

  /** Where rows of tables lie that could not be read. */
  public static final String ROWS = PREFIX + "rows/";

  private RejectedKeys() {}

  /**
   * The key of a row that could not be read.
   *
   * @param table the table's name
   * @param hash of what is stored of the row
   */
  public static String ofRow(String table, String hash) {
    return ROWS + table + "/" + hash + ".json";
  }

  /**
   * The key of a record.
   *
   * @param sequence its sequence number
   */
  public static String of(Instant arrived, String shard, String sequence) {
    return PREFIX + Hour.of(arrived) + "/" + shard + "-" + sequence + ".json";
  }
}
