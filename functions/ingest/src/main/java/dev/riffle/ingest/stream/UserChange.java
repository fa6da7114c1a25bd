package dev.riffle.ingest.stream;

import dev.riffle.aws.row.UserCommand;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.SeenItems;
import dev.riffle.core.online.ShownItems;
import dev.riffle.core.online.Standing;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.UserVector;
import dev.riffle.core.snapshot.SnapshotSummary;
import dev.riffle.core.successor.HistorySteps;
import dev.riffle.core.successor.StepIndexes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a batch makes of a user's row and of the reservoirs of fresh items they touched, which all
 * items are while no model serves: a pure function of the row, the events and the model.
 *
 * @param row with the revision of the one it replaces
 * @param seen what is to be written of older items before the row
 * @param reservoirs changes by item id
 */
record UserChange(
    UserRow row, Optional<SeenChange> seen, Map<String, List<ReservoirChange>> reservoirs) {

  static UserChange of(
      UserRow before, UserGroup group, Optional<Model> model, UserRetention retention) {
    EncoderSettings settings = model.map(Model::encoder).orElseGet(EncoderSettings::defaults);
    Optional<Instant> deletedAt = group.deletedAt(before);
    Retractions retractions = group.retractions(before);
    boolean deletes = group.deletes(before);
    History known = deletes ? before.history().withOlder(SeenItems.NONE) : before.history();
    History stored = alive(known, deletedAt, retractions);
    List<HistoryEntry> fresh = group.entries(before, type -> settings.feedback(type).weight() > 0);
    History union = stored.with(fresh, Integer.MAX_VALUE);
    var limit = HistoryLimit.of(settings);
    History kept = limit.keep(union);
    Instant expires = expires(before, group, retention.ttl());
    Optional<SeenChange> seen = SeenChange.of(before, kept.older(), deletes, expires);
    History history =
        (seen.filter(change -> !change.add().isEmpty()).isPresent()
                ? kept.withOlder(SeenItems.NONE)
                : kept)
            .withShown(shown(before, group, deletedAt, retractions, retention));
    Optional<UserCommand> command = group.command(before);
    Optional<StoredVector> vector =
        model.flatMap(
            serving ->
                UserVector.of(serving, history, start(serving, command))
                    .map(values -> new StoredVector(serving.version(), values)));
    Optional<Instant> since = since(before, group, deletedAt);
    boolean newcomer =
        Standing.isNewcomer(
            since,
            group.arrived(),
            model.flatMap(serving -> SnapshotSummary.createdAt(serving.version())));
    var row =
        new UserRow(
            before.pk(),
            before.rev(),
            subject(before, group),
            deletes ? Optional.empty() : before.retired(),
            history,
            vector,
            model.filter(_ -> vector.isPresent()).flatMap(serving -> steps(serving, history)),
            command,
            retractions,
            seen.map(SeenChange::until)
                .or(before::seenUntil)
                .filter(until -> until.isAfter(Instant.EPOCH)),
            deletedAt,
            since,
            expires);
    OptionalInt complete =
        limit.reached(stored)
            ? OptionalInt.of(union.stored().indexOf(stored.stored().getFirst()))
            : OptionalInt.empty();
    Set<EventKey> keys = fresh.stream().map(HistoryEntry::key).collect(Collectors.toSet());
    return new UserChange(
        row,
        seen,
        model
            .map(
                serving ->
                    new InteractionContexts(group.pk(), newcomer, serving)
                        .changes(
                            union,
                            keys,
                            complete,
                            group.gone(before),
                            group.deletion().isPresent()))
            .orElseGet(
                () ->
                    UserCounts.changes(
                        group.pk(), newcomer, union, keys, group.gone(before), settings)));
  }

  /** Who was deleted is as new as that: when they had come before is forgotten, too. */
  private static Optional<Instant> since(
      UserRow before, UserGroup group, Optional<Instant> deletedAt) {
    return group
        .since(before)
        .map(
            first ->
                deletedAt
                    .filter(first::isBefore)
                    .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                    .orElse(first));
  }

  /** What was shown to the user lately, and is not forgotten or taken back with its item. */
  private static ShownItems shown(
      UserRow before,
      UserGroup group,
      Optional<Instant> deletedAt,
      Retractions retractions,
      UserRetention retention) {
    if (!retention.impressions()) {
      return ShownItems.NONE;
    }
    Instant deleted = deletedAt.orElse(Instant.MIN);
    return before
        .history()
        .shown()
        .with(group.shown(before))
        .without(
            shown ->
                !shown.time().isAfter(deleted)
                    || !shown
                        .time()
                        .isAfter(retractions.items().getOrDefault(shown.itemId(), Instant.MIN)));
  }

  /** Where the user's features put them, if the model learned that. */
  private static Optional<float[]> start(Model model, Optional<UserCommand> command) {
    return command.flatMap(said -> model.userPrior().map(prior -> prior.vector(said.features())));
  }

  /** Where the history's items are in a model with successors. */
  private static Optional<StepIndexes> steps(Model model, History history) {
    return model
        .head()
        .successors()
        .map(
            settings ->
                StepIndexes.of(
                    HistorySteps.of(history, model.encoder(), settings), model::indexOf));
  }

  /** When a row may go: a time to live after the newest event or arrival, in whole days. */
  static Instant expires(UserRow before, UserGroup group, Duration ttl) {
    Instant day = group.newest().plus(ttl).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    return day.isAfter(before.expires()) ? day : before.expires();
  }

  private static Optional<String> subject(UserRow before, UserGroup group) {
    if (!group.deletes(before) || before.retired().isPresent()) {
      return before.subject();
    }
    boolean returned = group.kept().anyMatch(group.living(before));
    return returned ? before.subject() : Optional.empty();
  }

  private static History alive(
      History history, Optional<Instant> deletedAt, Retractions retractions) {
    if (deletedAt.isEmpty() && retractions.isEmpty()) {
      return history;
    }
    Instant deleted = deletedAt.orElse(Instant.MIN);
    return history.without(entry -> !entry.time().isAfter(deleted) || retractions.cover(entry));
  }
}
