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
import org.junit.jupiter.api.Test;

/**
 * An import, corrected in one genre and one rating and run again: both are corrected, in answers at
 * once, and in the next model.
 */
class CorrectedImportIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** A movie that nobody else rates, and who rates nothing else. */
  private static final String MOVIE = "1000";

  private static final String PERSON = "500";

  @Test
  void bothAreCorrectedInAnswersAndInTheNextModel() throws Exception {
    try (var scratch = TemporaryFolder.make("riffle-corrected")) {
      var tree = OwnTree.make(scratch.folder());
      var data = MovieLensFolder.write(scratch.folder());
      append(data.folder().resolve("movies.csv"), MOVIE + ",Corrected (1999),Film-Noir");
      append(data.folder().resolve("ratings.csv"), PERSON + "," + MOVIE + ",5.0,1600000000");
      int port = Ports.free();
      done(tree.run("up", "--no-sample", "--port=" + port, "--emulator-port=" + Ports.free()));
      try (var api = new Api(URI.create("http://127.0.0.1:" + port))) {
        done(tree.run("import", "--movielens", data.folder().toString()));
        String first = trained(tree, api);
        assertThat(popularity(api)).as("liked by one").isPositive();
        assertThat(ofGenre(api, "Film-Noir")).contains(MOVIE);
        assertThat(ofGenre(api, "Western")).isEmpty();
        assertThat(reasons(api)).contains(MOVIE);

        replace(data.folder().resolve("movies.csv"), "(1999),Film-Noir", "(1999),Western");
        replace(data.folder().resolve("ratings.csv"), MOVIE + ",5.0,", MOVIE + ",0.5,");
        done(tree.run("import", "--movielens", data.folder().toString()));

        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(ofGenre(api, "Western")).containsExactly(MOVIE);
                  assertThat(ofGenre(api, "Film-Noir")).isNotEmpty().doesNotContain(MOVIE);
                  assertThat(reasons(api)).doesNotContain(MOVIE);
                });
        assertThat(api.get("/v1/items/" + MOVIE).json().at("/put/item/categories").toString())
            .isEqualTo("[\"Western\"]");
        JsonNode events = api.get("/v1/users/" + PERSON + "/events").json().get("events");
        assertThat(events.findValuesAsText("value")).containsExactlyInAnyOrder("5.0", "0.5");
        assertThat(events.findParents("corrected"))
            .singleElement()
            .satisfies(rating -> assertThat(rating.get("value").asDouble()).isEqualTo(5));

        assertThat(trained(tree, api)).isNotEqualTo(first);
        assertThat(popularity(api)).as("liked by nobody").isZero();
        assertThat(ofGenre(api, "Western")).containsExactly(MOVIE);
        assertThat(ofGenre(api, "Film-Noir")).isNotEmpty().doesNotContain(MOVIE);
        assertThat(reasons(api)).doesNotContain(MOVIE);
      } finally {
        tree.run("down");
      }
    }
  }

  /** The version of a model that was trained and serves by its vectors. */
  private static String trained(OwnTree tree, Api api) throws Exception {
    String before = api.get("/v1/models").json().path("loaded").asText();
    done(tree.run("retrain", "train", "gate=off", "dims=8", "choose=off"));
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              String now = api.get("/v1/models").json().path("loaded").asText();
              return !now.equals("null") && !now.equals(before);
            });
    return api.get("/v1/models").json().path("loaded").asText();
  }

  private static float popularity(Api api) {
    JsonNode item = api.get("/v1/items/" + MOVIE).json();
    assertThat(item.get("status").asText()).as("%s", item).isEqualTo("trained");
    return item.at("/trained/popularity").floatValue();
  }

  private static List<String> ofGenre(Api api, String genre) {
    return api.recommendations("somebody", "k=500&anyOf=" + genre)
        .json()
        .get("items")
        .findValuesAsText("itemId");
  }

  /** What speaks for what this person is recommended. */
  private static List<String> reasons(Api api) {
    return api
        .recommendations(PERSON, "k=20&explain=true")
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
