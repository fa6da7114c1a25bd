package dev.riffle.tests.owndata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.local.run.Ports;
import dev.riffle.tests.stage.Api;
import dev.riffle.tests.stage.TemporaryFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An import, corrected in one genre and one rating and run again: both are corrected, in answers at
 * once, and in the next model, whichever of both ways it goes.
 */
class CorrectedImportIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** A movie that nobody else rates, and who rates nothing else. */
  private static final String MOVIE = "1000";

  private static final String PERSON = "500";

  private static TemporaryFolder scratch;
  private static OwnTree tree;
  private static Api api;

  @BeforeAll
  static void up() throws Exception {
    scratch = TemporaryFolder.make("riffle-corrected");
    tree = OwnTree.make(scratch.folder());
    int port = Ports.free();
    done(tree.run("up", "--no-sample", "--port=" + port, "--emulator-port=" + Ports.free()));
    api = new Api(URI.create("http://127.0.0.1:" + port));
  }

  @AfterAll
  static void down() throws Exception {
    tree.run("down");
    api.close();
    scratch.close();
  }

  @Test
  void bothAreCorrectedThroughTheApi() throws Exception {
    corrects("default", folder -> List.of("import", "--movielens", folder.toString()));
  }

  @Test
  void bothAreCorrectedThroughThePreset() throws Exception {
    String rejects = "--rejects=" + scratch.folder().resolve("rejects.csv");
    corrects(
        "preset",
        folder ->
            List.of(
                "import",
                "--preset",
                "movielens",
                "--tenant",
                "preset",
                rejects,
                folder.toString()));
  }

  private static void corrects(String tenant, Function<Path, List<String>> importing)
      throws Exception {
    Path folder = scratch.folder().resolve(tenant);
    Path data = MovieLensFolder.write(Files.createDirectories(folder)).folder();
    append(data.resolve("movies.csv"), MOVIE + ",Corrected (1999),Film-Noir");
    append(data.resolve("ratings.csv"), PERSON + "," + MOVIE + ",5.0,1600000000");
    String[] command = importing.apply(data).toArray(String[]::new);
    done(tree.run(command));
    String first = trained(tenant);
    assertThat(popularity(tenant)).as("liked by one").isPositive();
    assertThat(ofGenre(tenant, "Film-Noir")).contains(MOVIE);
    assertThat(ofGenre(tenant, "Western")).isEmpty();
    assertThat(reasons(tenant)).contains(MOVIE);

    replace(data.resolve("movies.csv"), "(1999),Film-Noir", "(1999),Western");
    replace(data.resolve("ratings.csv"), MOVIE + ",5.0,", MOVIE + ",0.5,");
    done(tree.run(command));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(ofGenre(tenant, "Western")).containsExactly(MOVIE);
              assertThat(ofGenre(tenant, "Film-Noir")).isNotEmpty().doesNotContain(MOVIE);
              assertThat(reasons(tenant)).doesNotContain(MOVIE);
            });
    JsonNode put = api.get("/v1/items/" + MOVIE + "?tenant=" + tenant).json();
    assertThat(put.at("/put/item/categories").toString()).isEqualTo("[\"Western\"]");
    JsonNode events =
        api.get("/v1/users/" + PERSON + "/events?tenant=" + tenant).json().get("events");
    assertThat(events.findValuesAsText("value")).containsExactlyInAnyOrder("5.0", "0.5");
    assertThat(events.findParents("corrected"))
        .singleElement()
        .satisfies(rating -> assertThat(rating.get("value").asDouble()).isEqualTo(5));

    assertThat(trained(tenant)).isNotEqualTo(first);
    assertThat(popularity(tenant)).as("liked by nobody").isZero();
    assertThat(ofGenre(tenant, "Western")).containsExactly(MOVIE);
    assertThat(ofGenre(tenant, "Film-Noir")).isNotEmpty().doesNotContain(MOVIE);
    assertThat(reasons(tenant)).doesNotContain(MOVIE);
  }

  /** The version of a model that was trained and serves by its vectors. */
  private static String trained(String tenant) throws Exception {
    String before = loaded(tenant);
    done(tree.run("retrain", "train", "gate=off", "dims=8", "choose=off", "tenant=" + tenant));
    await()
        .atMost(PATIENCE)
        .until(() -> !loaded(tenant).equals("null") && !loaded(tenant).equals(before));
    return loaded(tenant);
  }

  private static String loaded(String tenant) {
    return api.get("/v1/models?tenant=" + tenant).json().path("loaded").asText();
  }

  private static float popularity(String tenant) {
    JsonNode item = api.get("/v1/items/" + MOVIE + "?tenant=" + tenant).json();
    assertThat(item.path("status").asText()).as("%s", item).isEqualTo("trained");
    return item.at("/trained/popularity").floatValue();
  }

  private static List<String> ofGenre(String tenant, String genre) {
    return api.recommendations("somebody", "k=500&anyOf=%s&tenant=%s".formatted(genre, tenant))
        .json()
        .get("items")
        .findValuesAsText("itemId");
  }

  /** What speaks for what this person is recommended. */
  private static List<String> reasons(String tenant) {
    return api
        .recommendations(PERSON, "k=20&explain=true&tenant=" + tenant)
        .json()
        .get("items")
        .findValues("because")
        .stream()
        .flatMap(because -> because.findValuesAsText("itemId").stream())
        .distinct()
        .toList();
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
  }

  private static void replace(Path file, String what, String with) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(what);
    Files.writeString(file, text.replace(what, with));
  }

  private static void done(OwnTree.Said said) {
    assertThat(said.status()).as(said.text()).isZero();
  }
}
