package dev.riffle.aws.row;

import dev.riffle.core.online.History;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.successor.StepIndexes;
import java.time.Instant;
import java.util.Optional;

/**
 * What is stored of a user; docs/data.md has the attributes.
 *
 * @param subject random name in the archive; absent when nothing is archived since the last
 *     deletion
 * @param retired the subject before, while a deletion is under way: from before its line is
 *     archived until the row forgets
 * @param vector the encoder's answer for the history
 * @param steps where the history's items are in that vector's model, when it has successors
 * @param command what is known of the user, when that was said
 * @param retractions what they took back
 * @param seenUntil up to when their {@link SeenRow} stays, when they have one
 * @param deletedAt events up to then are forgotten
 * @param since when the stream first took an event of the account; empty when it was there before
 *     that was kept
 * @param expires when DynamoDB may drop the row
 */
public record UserRow(
    String pk,
    long rev,
    Optional<String> subject,
    Optional<String> retired,
    History history,
    Optional<StoredVector> vector,
    Optional<StepIndexes> steps,
    Optional<UserCommand> command,
    Retractions retractions,
    Optional<Instant> seenUntil,
    Optional<Instant> deletedAt,
    Optional<Instant> since,
    Instant expires)
    implements Row {

  /** Of whom nothing is known but what they did. */
  public UserRow(
      String pk,
      long rev,
      Optional<String> subject,
      Optional<String> retired,
      History history,
      Optional<StoredVector> vector,
      Optional<StepIndexes> steps,
      Optional<Instant> deletedAt,
      Instant expires) {
    this(
        pk,
        rev,
        subject,
        retired,
        history,
        vector,
        steps,
        Optional.empty(),
        Retractions.NONE,
        Optional.empty(),
        deletedAt,
        Optional.empty(),
        expires);
  }

  /** A user of whom nothing is stored. */
  public static UserRow absent(String pk) {
    return new UserRow(
        pk,
        0,
        Optional.empty(),
        Optional.empty(),
        History.EMPTY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH);
  }

  /** Whether an event of this time is forgotten already. */
  public boolean forgets(Instant time) {
    return deletedAt.filter(deleted -> !time.isAfter(deleted)).isPresent();
  }

  /** Whether writing this in the place of {@code other} would change nothing but the revision. */
  public boolean sameContentAs(UserRow other) {
    return other.rev > 0 && withRev(other.rev).equals(other);
  }

  public UserRow withRev(long rev) {
    return with(rev, subject, retired, expires);
  }

  /** The same of a user with other names in the archive. */
  public UserRow with(
      long rev, Optional<String> subject, Optional<String> retired, Instant expires) {
    return new UserRow(
        pk,
        rev,
        subject,
        retired,
        history,
        vector,
        steps,
        command,
        retractions,
        seenUntil,
        deletedAt,
        since,
        expires);
  }
}
