package dev.riffle.core.online;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much an account's word weighs. Accounts cost nothing to invent, and times can be claimed;
 * what cannot be claimed is when an account was first seen. Who came lately weighs a tenth: enough
 * that a shop's first visitors are heard, too little for fifty accounts of this morning to move an
 * item.
 */
public final class Standing {
  /** An account that was first seen this long ago is no newcomer's. */
  public static final Duration PROBATION = Duration.ofDays(1);

  /** What a newcomer's word weighs beside anybody else's. */
  static final double NEWCOMER_WEIGHT = 0.1;

  private Standing() {}

  /**
   * Whether an account is too new to weigh in full.
   *
   * @param since when the stream first took an event of the account; empty when it was there before
   *     that was kept
   * @param now when the stream took the event that is judged
   * @param trained when the serving model was made, if one serves: whoever was there by then has
   *     been through the cleaning of a training
   */
  public static boolean isNewcomer(
      Optional<Instant> since, Instant now, Optional<Instant> trained) {
    return since
        .filter(first -> first.isAfter(now.minus(PROBATION)))
        .filter(first -> trained.filter(made -> !first.isAfter(made)).isEmpty())
        .isPresent();
  }

  /** What an entry weighs in its item's vector. */
  static double weight(Reservoir.Entry entry) {
    return entry.newcomer() ? NEWCOMER_WEIGHT * entry.weight() : entry.weight();
  }
}
