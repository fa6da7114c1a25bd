package dev.riffle.tests.bench.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.aws.row.ItemCommand;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.recommend.RecommendationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An export that says that it is whole has all its parts, each user once and as many as it says,
 * and lists of one model. One that was made of all that had been taken in has everybody who did
 * something, and nothing in a list that its user has seen or that may not be recommended.
 */
public final class ExportsAreWhole implements Invariant {
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String name() {
    return "exports that say so are whole";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    var found = new ArrayList<String>();
    for (Exported export : evidence.exports()) {
      List<String> wrong = new ArrayList<>();
      List<JsonNode> lists = export.parts().stream().flatMap(List::stream).toList();
      wrong.addAll(parts(export));
      wrong.addAll(users(export, lists));
      if (export.settled()) {
        wrong.addAll(settled(export, lists, evidence));
      }
      wrong.forEach(each -> found.add("export %s: %s".formatted(export.name(), each)));
    }
    return found;
  }

  private static List<String> parts(Exported export) {
    int parts = export.manifest().path("parts").asInt();
    var found = new ArrayList<String>();
    if (export.parts().size() != parts || export.rows().size() != parts) {
      found.add(
          "of %d parts there are %d of lines and %d of rows"
              .formatted(parts, export.parts().size(), export.rows().size()));
    }
    for (byte[] file : export.rows()) {
      int end = file.length - PARQUET.length;
      if (end < PARQUET.length || !Arrays.equals(file, end, file.length, PARQUET, 0, 4)) {
        found.add("a file of rows has no end");
      }
    }
    return found;
  }

  private static List<String> users(Exported export, List<JsonNode> lists) {
    var found = new ArrayList<String>();
    Set<String> users = new HashSet<>();
    String model = export.manifest().path("model").asText();
    for (JsonNode list : lists) {
      String user = list.path("userId").asText();
      if (!users.add(user)) {
        found.add(user + " is there twice");
      }
      String made =
          RecommendationId.decode(list.path("recommendationId").asText())
              .map(RecommendationId::model)
              .orElse("none");
      if (!made.equals(model)) {
        found.add("%s has a list of model %s, not of %s".formatted(user, made, model));
      }
    }
    if (users.size() != export.manifest().path("users").asInt()) {
      found.add(
          "it says that it has %s users, and has %d"
              .formatted(export.manifest().path("users"), users.size()));
    }
    return found;
  }

  private static List<String> settled(Exported export, List<JsonNode> lists, Evidence evidence) {
    Instant at = Instant.parse(export.manifest().path("began").asText());
    var found = new ArrayList<String>();
    Map<String, JsonNode> byKey =
        lists.stream()
            .collect(
                Collectors.toMap(
                    list -> Event.key(Event.DEFAULT_TENANT, list.path("userId").asText()),
                    list -> list,
                    (one, _) -> one));
    Map<String, ItemCommand> commands = LastWords.of(evidence.accepted());
    for (UserRow row : evidence.users().values()) {
      JsonNode list = byKey.remove(row.pk());
      if (list == null) {
        if (!row.history().isEmpty()) {
          found.add(row.pk() + " did something, and is not there");
        }
        continue;
      }
      Set<String> seen = row.history().seenItemIds();
      for (JsonNode item : list.path("items")) {
        String id = item.path("itemId").asText();
        if (seen.contains(id)) {
          found.add("%s has seen %s".formatted(row.pk(), id));
        }
        ItemCommand command = commands.get(id);
        if (command == null || command.features().filter(it -> it.servable(at)).isEmpty()) {
          found.add("%s is to see %s, which may not be recommended".formatted(row.pk(), id));
        }
      }
    }
    byKey.keySet().forEach(key -> found.add("nobody knows " + key));
    return found;
  }
}
