package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.aws.row.UserCommand;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.ArchivedEvent;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.UserPut;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.Arrival;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.UserVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every user's history is what the archive holds of them, and every vector is the encoder's answer
 * for that history, to the bit.
 */
public final class RowsFollowArchive implements Invariant {
  private static final EncoderSettings SETTINGS = EncoderSettings.defaults();

  @Override
  public String name() {
    return "rows and vectors are what the archive gives";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    if (evidence.purged()) {
      return List.of(); // A history may keep what a purge took with an old name.
    }
    var found = new ArrayList<String>();
    Map<String, List<HistoryEntry>> archived = entries(evidence);
    evidence
        .users()
        .forEach(
            (key, row) -> {
              History expected =
                  History.of(archived.getOrDefault(key, List.of()), Integer.MAX_VALUE);
              if (!Told.of(row.history()).equals(Told.of(expected))) {
                found.add(
                    "history of %s is %s, the archive has %s"
                        .formatted(key, Told.of(row.history()), Told.of(expected)));
              } else {
                row.vector().flatMap(vector -> wrong(vector, row, evidence)).ifPresent(found::add);
              }
              if (evidence.serving().isPresent()
                  && row.vector().isEmpty()
                  && knows(evidence.models().get(evidence.serving().get()), expected)) {
                found.add("no vector of " + key + ", of whose items the model knows some");
              }
            });
    archived.keySet().stream()
        .filter(key -> !evidence.users().containsKey(key))
        .forEach(key -> found.add("no row of " + key));
    return found;
  }

  private static Map<String, List<HistoryEntry>> entries(Evidence evidence) {
    Map<Fingerprint, Event> sent = new HashMap<>();
    evidence.accepted().forEach(event -> sent.put(Fingerprint.of(event), event));
    Lives lives = evidence.lives();
    var entries = new HashMap<String, List<HistoryEntry>>();
    for (ArchivedLine line : evidence.archive()) {
      ArchivedEvent archived = line.archived();
      // As training reads: the first copy counts, and what is read later arrived later.
      if (sent.remove(Fingerprint.of(archived.event())) instanceof Interaction interaction
          && lives.counts(interaction)
          && SETTINGS.feedback(interaction.kind()).weight() > 0) {
        List<HistoryEntry> known =
            entries.computeIfAbsent(interaction.partitionKey(), _ -> new ArrayList<>());
        known.add(Arrival.after(HistoryEntry.of(interaction, archived.arrived()), known));
      }
    }
    return entries;
  }

  private static boolean knows(Model model, History history) {
    return model != null
        && history.itemIds().stream().anyMatch(item -> model.indexOf(item).isPresent());
  }

  private static Optional<String> wrong(StoredVector vector, UserRow row, Evidence evidence) {
    if (evidence.serving().isPresent() && !vector.model().equals(evidence.serving().get())) {
      return Optional.of(
          "vector of %s is of %s, and %s serves"
              .formatted(row.pk(), vector.model(), evidence.serving().get()));
    }
    Model model = evidence.models().get(vector.model());
    if (model == null) {
      return Optional.of(
          "vector of %s is of %s, which is not stored".formatted(row.pk(), vector.model()));
    }
    Optional<UserCommand> command = command(row.pk(), evidence);
    if (!command.map(UserCommand::features).equals(row.command().map(UserCommand::features))) {
      return Optional.of("what is known of %s is not what was said last".formatted(row.pk()));
    }
    Optional<float[]> start =
        command.flatMap(said -> model.userPrior().map(prior -> prior.vector(said.features())));
    Optional<float[]> expected = UserVector.of(model, row.history(), start);
    return expected.filter(values -> Arrays.equals(values, vector.values())).isPresent()
        ? Optional.empty()
        : Optional.of(
            "vector of %s is %s, its history gives %s"
                .formatted(
                    row.pk(),
                    Arrays.toString(vector.values()),
                    expected.map(Arrays::toString).orElse("none")));
  }

  private static Optional<UserCommand> command(String key, Evidence evidence) {
    Lives lives = evidence.lives();
    return evidence.accepted().stream()
        .filter(event -> event instanceof UserPut && event.partitionKey().equals(key))
        .filter(lives::counts)
        .map(event -> new UserCommand(event.time(), event.id(), ((UserPut) event).user()))
        .max(UserCommand.ORDER);
  }
}
