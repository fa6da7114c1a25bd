package dev.riffle.retrain.held;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.retrain.archive.MemoryBucket;
import dev.riffle.retrain.archive.MovingClock;
import dev.riffle.retrain.archive.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Each event of one user is found once, as it was sent, and nobody else's. */
class UserExportTest {
  private static final HeldUser ANN = new HeldUser("default", "ann", Set.of("s-1", "s-0"));

  private final MemoryBucket bucket =
      new MemoryBucket(new MovingClock(Instant.parse("2026-11-20T12:00:00Z")));
  private final List<String> out = new ArrayList<>();

  @Test
  void linesOfAllTheUsersNamesAreTheUsersEvents() throws NotJson {
    archive(
        "a",
        Written.event("e1", "view", "s-1", "i1", 1),
        Written.event("e2", "view", "x", "i1", 1));
    archive(
        "b",
        Written.event("e1", "view", "s-1", "i1", 1),
        Written.event("e0", "like", "s-0", "i2", 0));
    archive("c", "no event", Written.told("p1", "s-1", "jazz", 3));

    UserExport.Found found = run();

    assertThat(found.events()).isEqualTo(3);
    assertThat(out).hasSize(3).noneMatch(line -> line.contains("subject"));
    JsonNode first = JsonText.read(out.getFirst());
    assertThat(first.path("object").asText()).contains("a.ndjson.gz");
    assertThat(first.at("/event/userId").asText()).isEqualTo("ann");
    assertThat(first.at("/event/id").asText()).isEqualTo("e1");
  }

  @Test
  void anotherTenantsNamesake() {
    archive("a", Written.event("e1", "view", "s-1", "i1", 1).replace("default", "books"));

    assertThat(run().events()).isZero();
  }

  @Test
  void whatWasSetAsideAndNamesTheUser() {
    setAside("1", "{\"userId\":\"ann\",\"type\":\"odd\"}".getBytes(StandardCharsets.UTF_8), "");
    setAside("2", "{\"userId\":\"anna\",\"type\":\"odd\"}".getBytes(StandardCharsets.UTF_8), "");
    setAside("3", gzip("{\"userId\":\"ann\"}"), "");
    setAside("4", "junk".getBytes(StandardCharsets.UTF_8), "default#ann");
    bucket.put("rejected/rows/users/5.json", row("default#ann"));
    bucket.put("rejected/rows/users/6.json", row("default#anna"));
    bucket.put("rejected/rows/users/7.json", row("default#ann\\nseen"));

    UserExport.Found found = run();

    assertThat(found.setAside()).isEqualTo(5);
    assertThat(out).noneMatch(line -> line.contains("anna"));
  }

  @Test
  void anObjectThatIsNotWholeIsNamed() {
    bucket.put("events/2026/11/20/12/d.ndjson.gz", new byte[] {31, (byte) 139, 8});
    archive("e", Written.event("e1", "view", "s-1", "i1", 1));

    UserExport.Found found = run();

    assertThat(found.damaged()).containsExactly("events/2026/11/20/12/d.ndjson.gz");
    assertThat(found.events()).isOne();
  }

  private UserExport.Found run() {
    return new UserExport(bucket)
        .run(ANN, line -> out.add(new String(line, StandardCharsets.UTF_8)));
  }

  private void archive(String name, String... lines) {
    bucket.put(
        "events/2026/11/20/12/%s.ndjson.gz".formatted(name), gzip(String.join("\n", lines) + "\n"));
  }

  private void setAside(String name, byte[] data, String partitionKey) {
    bucket.put(
        "rejected/2026/11/20/12/%s.json".formatted(name),
        "{\"data\":\"%s\",\"partitionKey\":\"%s\"}"
            .formatted(Base64.getEncoder().encodeToString(data), partitionKey)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] row(String pk) {
    return "{\"row\":{\"pk\":{\"S\":\"%s\"}}}".formatted(pk).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
