package dev.riffle.core.search;

/** Item vectors in some packed form that can be scored where they lie. Immutable. */
public interface PackedVectors {
  /** How many. */
  int count();

  /** {@code ‖v‖} of a row's vector as this form has it, never understated. */
  float norm(int row);

  /** Prepares a query, {@code dims} long, for scoring. For one thread. */
  Scorer against(float[] query);

  /** One query against the rows. */
  interface Scorer {
    /** The inner product with the row's vector as this form has it, rounded to float. */
    float score(int row);

    /** What {@link #score} is not above; cheaper where the form allows it. */
    default double atMost(int row) {
      return score(row);
    }
  }
}
