package dev.riffle.aws.row;

/**
 * A row that no Riffle wrote, and which attribute of it. Not whose: this is logged, and the row is
 * a user's. What sets rows aside stores them whole, under a key that the log has.
 */
public final class DamagedRow extends RuntimeException {
  private static final long serialVersionUID = 1;

  DamagedRow(String attribute, String wrong) {
    super(
        "a row's attribute %s %s; correct the row or delete it, it is built again from new events"
            .formatted(attribute, wrong));
  }
}
