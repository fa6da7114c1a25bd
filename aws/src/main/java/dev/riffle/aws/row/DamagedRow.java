package dev.riffle.aws.row;

/** A row that no Riffle wrote: which, and which attribute. */
public final class DamagedRow extends RuntimeException {
  private static final long serialVersionUID = 1;

  DamagedRow(String pk, String attribute, String wrong) {
    super(
        "row %s: attribute %s %s; correct the row or delete it, it is built again from new events"
            .formatted(pk, attribute, wrong));
  }
}
