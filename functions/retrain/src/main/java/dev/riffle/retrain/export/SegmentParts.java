package dev.riffle.retrain.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.ExportedList;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.event.EventField;
import dev.riffle.core.export.ExportKeys;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.retrain.archive.DamagedCheckpoint;
import dev.riffle.retrain.export.Segment.Member;
import dev.riffle.retrain.export.UserPages.StoredUser;
import dev.riffle.retrain.temporary.TemporaryStorage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * The users with the highest scores. Each part keeps its own, and at the end they are brought
 * together: a line and a row each, best first.
 *
 * @param itemId that they want, when it is one
 * @param score of a user, when they have one
 * @param most how many users
 */
record SegmentParts(
    ExportPlan plan,
    ExportStore store,
    TemporaryStorage storage,
    UserRanking ranking,
    Optional<String> itemId,
    Function<StoredUser, Optional<Double>> score,
    int most)
    implements PartWork {
  private static final String RANK = "rank";

  @Override
  public Part begin(int part) {
    return new SegmentPart(part);
  }

  @Override
  public void end(int parts) {
    var all = new Segment(most);
    for (int part = 0; part < parts; part++) {
      read(ExportKeys.candidates(plan.tenant(), plan.name(), part), all);
    }
    try (PartFiles files = PartFiles.open(storage)) {
      write(files, all.bestFirst());
      files
          .end(
              ExportKeys.lines(plan.tenant(), plan.name(), 0),
              ExportKeys.parquet(plan.tenant(), plan.name(), 0))
          .forEach(store::store);
    }
  }

  private void write(PartFiles files, List<Member> members) {
    String strategy =
        RecommendationAnswer.strategy(
            itemId.isPresent() ? Strategy.PERSONAL : Strategy.SIMILAR, false);
    int rank = 1;
    for (Member member : members) {
      Optional<String> id = itemId.map(_ -> ranking.id(member.userId()));
      ObjectNode line = line(member).put(RANK, rank);
      itemId.ifPresent(item -> line.put(EventField.ITEM, item));
      id.ifPresent(text -> line.put(EventField.RECOMMENDATION, text));
      files.line(line);
      files.row(new FlatRow(member.userId(), rank++, itemId, (float) member.score(), strategy, id));
    }
  }

  private static ObjectNode line(Member member) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(EventField.USER, member.userId())
        .put(ExportedList.SCORE, (float) member.score());
  }

  private void read(String key, Segment into) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(store.read(key))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode json = JsonText.read(line);
        into.add(
            new Member(
                json.path(EventField.USER).asText(), json.path(ExportedList.SCORE).asDouble()));
      }
    } catch (NotJson damaged) {
      throw new DamagedCheckpoint(key, damaged.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + key, e);
    }
  }

  private final class SegmentPart implements Part {
    private final int part;
    private final Segment segment = new Segment(most);

    SegmentPart(int part) {
      this.part = part;
    }

    @Override
    public void take(StoredUser user) {
      score
          .apply(user)
          // As it is stored, so that a part that was read back sorts as one that was not.
          .map(high -> new Member(user.userId(), high.floatValue()))
          .ifPresent(segment::add);
    }

    @Override
    public void store(long users, long damaged) {
      try (PartFiles files = PartFiles.open(storage)) {
        List<Member> members = segment.bestFirst();
        members.forEach(member -> files.line(line(member)));
        String key = ExportKeys.candidates(plan.tenant(), plan.name(), part);
        store.store(
            new PartNote(part, users, members.size(), damaged), files.end(key, key).subList(0, 1));
      }
    }

    @Override
    public void close() {}
  }
}
