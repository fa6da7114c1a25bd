package dev.riffle.tests.owndata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.local.run.Ports;
import dev.riffle.tests.stage.Api;
import dev.riffle.tests.stage.TemporaryFolder;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the README says of one's own data, by its commands: up, import, retrain, and then everybody
 * in the data is answered, whatever the gate thought of the model.
 */
class OwnDataIT {
  private static final int DONE = 0;
  private static final int NOT_PROMOTED = 3;
  private static TemporaryFolder scratch;
  private static OwnTree tree;
  private static MovieLensFolder data;
  private static Api api;
  private static OwnTree.Said imported;
  private static OwnTree.Said retrained;

  @BeforeAll
  static void asTheReadmeSays() throws Exception {
    scratch = TemporaryFolder.make("riffle-own-data");
    tree = OwnTree.make(scratch.folder());
    data = MovieLensFolder.write(scratch.folder());
    var port = Ports.free();
    var up = tree.run("up", "--no-sample", "--port=" + port, "--emulator-port=" + Ports.free());
    assertThat(up.status()).as(up.text()).isEqualTo(DONE);
    api = new Api(URI.create("http://127.0.0.1:" + port));
    imported = tree.run("import", "--movielens", data.folder().toString());
    retrained = tree.run("retrain");
  }

  @AfterAll
  static void leave() throws Exception {
    tree.run("down");
    api.close();
    scratch.close();
  }

  @Test
  void everyRowIsTaken() {
    assertThat(imported.status()).as(imported.text()).isEqualTo(DONE);
    assertThat(imported.text())
        .contains("150 movies, ")
        .contains("events accepted and ingested")
        .doesNotContain("skipped", "rejected");
  }

  @Test
  void everyUserIsAnsweredAndSoIsSomebodyNew() {
    for (var user : data.users()) {
      answered(user);
    }
    answered("somebody new");
  }

  @Test
  void trainingSaysWhatCameOfItAndWhatServes() throws Exception {
    assertThat(retrained.status()).as(retrained.text()).isIn(DONE, NOT_PROMOTED);
    assertThat(retrained.text()).contains(" tenant default", "Measured: ", "ndcg10 ");
    if (retrained.status() == NOT_PROMOTED) {
      assertThat(retrained.text()).contains("not promoted: ", "What to do");
    }

    var list = tree.run("retrain", "list");
    assertThat(list.status()).as(list.text()).isEqualTo(DONE);
    assertThat(list.text()).contains("\"version\"");
  }

  private static void answered(String user) {
    var answer = api.recommendations(user, "k=10");
    assertThat(answer.status()).as("user %s: %s", user, answer.json()).isEqualTo(200);
    assertThat(answer.items()).as("user %s: %s", user, answer.json()).isNotEmpty();
  }
}
