package dev.riffle.tests.owndata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.definition.DataPlane;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.run.Ports;
import dev.riffle.tests.stage.Api;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.stage.TemporaryFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A table as somebody has it, with its faults, to recommendations, by the command. */
class ImportIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PEOPLE = 60;
  private static final int EACH = 700; // more rows in all than two batches have

  private static TemporaryFolder scratch;
  private static OwnTree tree;
  private static Api api;
  private static AwsClients aws;

  @BeforeAll
  static void up() throws Exception {
    scratch = TemporaryFolder.make("riffle-import");
    tree = OwnTree.make(scratch.folder());
    int port = Ports.free();
    int emulator = Ports.free();
    var up = tree.run("up", "--no-sample", "--port=" + port, "--emulator-port=" + emulator);
    assertThat(up.status()).as(up.text()).isZero();
    api = new Api(URI.create("http://127.0.0.1:" + port));
    aws = AwsClients.at(URI.create("http://127.0.0.1:" + emulator));
  }

  @AfterAll
  static void down() throws Exception {
    tree.run("down");
    api.close();
    aws.close();
    scratch.close();
  }

  @Test
  void aTableWithFaultsIsImportedKilledGoneOnWithAndAnswersForEverybody() throws Exception {
    Path table = table(scratch.folder().resolve("plays.csv"));
    Path rejects = scratch.folder().resolve("rejects.csv");
    String[] command = {"import", table.toString(), "--rejects=" + rejects, "--json"};

    var dry = tree.run("import", table.toString(), "--rejects=" + rejects, "--dry-run");
    assertThat(dry.status()).as(dry.text()).isEqualTo(6);
    assertThat(dry.text())
        .contains("user       <- USER_ID (17.0 is read as 17)", "semicolons", "seconds since 1970");
    assertThat(archived()).isEmpty();

    killedOnceABatchIsIn(command);
    int before = archived().size();
    assertThat(before).isPositive().isLessThan(PEOPLE * EACH);

    var again = tree.run(command);
    assertThat(again.status()).as(again.text()).isEqualTo(6);
    assertThat(last(again).path("resumed").asBoolean()).isTrue();
    assertThat(last(again).path("loaded").asInt()).isEqualTo(PEOPLE * EACH);
    assertThat(last(again).path("refused").asInt()).isEqualTo(4);
    List<String> ids = archived();
    assertThat(ids).as("nothing twice").doesNotHaveDuplicates();
    assertThat(ids).as("nothing lost").hasSize(PEOPLE * EACH);
    assertThat(Files.readString(rejects))
        .startsWith("file,line,column,value,rule")
        .contains(
            ",3,ITEM_ID,missing,", ",4,EVENT,beamed,", ",5,TIMESTAMP,yesterday,", ",6,USER_ID,");

    Path backup = scratch.folder().resolve("backup");
    var exported = tree.run("export", backup.toString());
    assertThat(exported.status()).as(exported.text()).isZero();
    assertThat(exported.text()).contains("interactions", "scenarios", "models");
    var copied = tree.run("import", backup.toString(), "--tenant=copy", "--json");
    assertThat(copied.status()).as(copied.text()).isZero();
    assertThat(last(copied).path("loaded").asInt()).isEqualTo(PEOPLE * EACH);
    assertThat(archived()).as("each once for each tenant").hasSize(2 * PEOPLE * EACH);

    var trained = tree.run("retrain", "train", "gate=off", "dims=8", "choose=off");
    assertThat(trained.status()).as(trained.text()).isZero();
    for (int person = 0; person < 5; person++) {
      JsonNode answer = answered(Integer.toString(person));
      assertThat(answer.path("items")).as("%s", answer).isNotEmpty();
    }
  }

  private static JsonNode answered(String user) throws Exception {
    var said = tree.run("recommend", user, "-k", "3", "--json");
    assertThat(said.status()).as(said.text()).isZero();
    return JSON.readTree(said.text().substring(said.text().indexOf('{')));
  }

  /** As a power cut would: this command, and with it the process that it started. */
  private static void killedOnceABatchIsIn(String... command) throws Exception {
    Process process = tree.start(command);
    try {
      await().atMost(PATIENCE).until(ImportIT::aBatchIsIn);
    } finally {
      process.destroyForcibly().waitFor();
    }
    var gone = process.toHandle().descendants().toList();
    await().atMost(PATIENCE).until(() -> gone.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static boolean aBatchIsIn() throws IOException {
    Path imports = scratch.folder().resolve("local/.run/imports");
    if (!Files.isDirectory(imports)) {
      return false;
    }
    try (var folders = Files.walk(imports)) {
      for (Path file : folders.filter(it -> it.endsWith("loaded.log")).toList()) {
        return Files.readString(file).contains("done ");
      }
    }
    return false;
  }

  private static JsonNode last(OwnTree.Said said) throws IOException {
    return JSON.readTree(said.text().strip().lines().toList().getLast());
  }

  /** The ids of all archived lines, as often as they are there. */
  private static List<String> archived() throws IOException {
    String bucket = DataPlane.read(Stage.home()).bucket().name();
    var ids = new ArrayList<String>();
    for (var object :
        aws.s3()
            .listObjectsV2Paginator(it -> it.bucket(bucket).prefix(ArchiveKeys.PREFIX))
            .contents()) {
      if (ArchiveKeys.isArchive(object.key())) {
        try (var in =
            new GZIPInputStream(aws.s3().getObject(it -> it.bucket(bucket).key(object.key())))) {
          new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              .lines()
              .map(ImportIT::id)
              .forEach(ids::add);
        }
      }
    }
    return ids;
  }

  private static String id(String line) {
    try {
      return JSON.readTree(line).path("id").asText();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * Newest first, with a mark, semicolons, ids with points, a row twice, and four rows to refuse.
   */
  private static Path table(Path file) throws IOException {
    var rows = new ArrayList<String>();
    rows.add("\ufeffUSER_ID;ITEM_ID;EVENT;TIMESTAMP;NOTE");
    rows.add("0.0;1.0;play;1600000000;first");
    rows.add("1.0;;play;1600000000;no item");
    rows.add("1.0;2.0;beamed;1600000000;no such type");
    rows.add("1.0;2.0;play;yesterday;no time");
    rows.add("1\u00e9;2.0;play;1600000000;a bad byte");
    for (int at = EACH - 1; at >= 0; at--) {
      for (int person = 0; person < PEOPLE; person++) {
        if (at > 0 || person > 0) {
          rows.add(
              "%d.0;%d.0;play;%d;\"said \"\"so\"\"; twice\""
                  .formatted(person, (at % 150 * 7 + person) % 300, 1_600_000_001 + at * 61));
        }
      }
    }
    rows.add("0.0;1.0;play;1600000000;first");
    Files.write(file, bytes(rows), StandardOpenOption.CREATE);
    return file;
  }

  /** UTF-8, but for the one bad byte; the mark and an accent say that it is UTF-8. */
  private static byte[] bytes(List<String> rows) {
    String text = String.join("\r\n", rows) + "\r\n";
    byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    int at = indexOf(utf8, (byte) 0xc3);
    byte[] bytes = new byte[utf8.length - 1];
    System.arraycopy(utf8, 0, bytes, 0, at);
    bytes[at] = (byte) 0xe9;
    System.arraycopy(utf8, at + 2, bytes, at + 1, utf8.length - at - 2);
    return bytes;
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    int at = 0;
    while (bytes[at] != wanted) {
      at++;
    }
    return at;
  }
}
