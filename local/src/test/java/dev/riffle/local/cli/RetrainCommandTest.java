package dev.riffle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.riffle.local.host.authorizer.AuthorizerType;
import dev.riffle.local.run.EmulatorKind;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code local/retrain} against an API of which each answer is said here. */
class RetrainCommandTest {
  private static final String OLD = "20260101T000000Z-00000001";
  private static final String NEW = "20260102T000000Z-00000002";
  private static final int LOOKS_BEFORE_IT_IS_LOADED = 3;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicBoolean trained = new AtomicBoolean();
  private final AtomicInteger looks = new AtomicInteger();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private HttpServer server;
  private String answer = "{}";
  private boolean fails;
  private boolean promotes;

  @BeforeEach
  void start(@TempDir Path root) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/2015-03-31/functions/retrain/invocations", this::retrain);
    server.createContext("/v1/models", this::models);
    server.start();
    Files.createDirectories(root.resolve("infra"));
    Files.writeString(root.resolve("infra/data-plane.json"), "{}");
    System.setProperty("riffle.root", root.toString());
    var api = "http://127.0.0.1:" + server.getAddress().getPort();
    new RunState(
            api, "http://127.0.0.1:1", true, EmulatorKind.MINISTACK, 0, false, AuthorizerType.NONE)
        .write(SourceTree.current());
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setOut(realOut);
    System.setErr(realErr);
    System.clearProperty("riffle.root");
    server.stop(0);
  }

  @Test
  void waitsUntilTheTenantsOwnNewModelServes() {
    promotes = true;
    answer =
        """
        {"trained":true,"tenant":"shop","version":"%s","promoted":true,"gate":"passed",
         "reason":"Better: so and so","reasons":["Better: so and so"]}"""
            .formatted(NEW);

    assertThat(retrain("train", "tenant=shop")).isZero();

    assertThat(looks).hasValueGreaterThan(LOOKS_BEFORE_IT_IS_LOADED);
    assertThat(requests).contains("{\"operation\":\"train\",\"tenant\":\"shop\"}");
    assertThat(said())
        .contains("What serves tenant shop now: model " + NEW)
        .doesNotContain("What to do");
  }

  @Test
  void nothingPromotedIsAStatusOfItsOwnAndSaysWhatServesAndWhatToDo() {
    answer =
        """
        {"trained":true,"tenant":"shop","version":"%s","promoted":false,"gate":"refused",
         "reason":"Not better: NDCG@10 is low","reasons":["Not better: NDCG@10 is low","recall fell"],
         "metrics":{"ndcg10":0.33,"championNdcg10":0.36789,"cases":77.0}}"""
            .formatted(NEW);

    assertThat(retrain("train", "tenant=shop")).isEqualTo(3);

    assertThat(said())
        .contains("not promoted: Not better: NDCG@10 is low\n  recall fell\n")
        .contains("Measured: cases 77, championNdcg10 0.3679, ndcg10 0.3300\n")
        .contains("What serves tenant shop stays as it is: model " + OLD)
        .contains("local/retrain promote version=" + NEW + " tenant=shop\n")
        .contains("\"gate\" : \"refused\"");
  }

  @Test
  void firstModelThatIsRefusedLeavesATenantWithoutOne() {
    answer =
        """
        {"trained":true,"tenant":"default","version":"%s","promoted":false,"gate":"refused",
         "reason":"no better than popularity"}"""
            .formatted(NEW);

    assertThat(retrain()).isEqualTo(3);

    assertThat(said())
        .contains("No model serves tenant default: it is answered with what is popular")
        .contains("What to do, any of these:\n  search better")
        .contains("local/retrain promote version=" + NEW + "\n");
  }

  @Test
  void nothingToTrainOnIsNotPromotedEither() {
    answer = "{\"trained\":false,\"promoted\":false,\"reason\":\"the archive holds nothing\"}";

    assertThat(retrain("train")).isEqualTo(3);

    assertThat(said())
        .contains("Nothing was trained: the archive holds nothing\n")
        .contains("What to do: send events");
  }

  @Test
  void operationThatPromotesNothingIsDone() {
    answer = "{\"models\":[]}";

    assertThat(retrain("list")).isZero();
  }

  @Test
  void functionThatFailsIsAFailureWithItsOwnWords() {
    fails = true;
    answer = "{\"errorType\":\"dev.riffle.BadRequest\",\"errorMessage\":\"dims is x: it must\"}";

    assertThat(retrain("train", "dims=x")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("dims is x: it must\n");

    answer = "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"gone\"}";
    assertThat(retrain("rollback")).isEqualTo(1);
    answer = "{\"errorType\":\"a.b.PointerConflict\",\"errorMessage\":\"theirs stands\"}";
    assertThat(retrain("rollback")).isEqualTo(4);
    answer = "{\"errorType\":\"a.b.NotEnoughMemory\",\"errorMessage\":\"too large\"}";
    assertThat(retrain("train")).isEqualTo(5);
  }

  private int retrain(String... arguments) {
    return new CommandLine(new RetrainCommand()).execute(arguments);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void retrain(HttpExchange exchange) throws IOException {
    requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    trained.set(true);
    if (fails) {
      exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
    }
    send(exchange, answer);
  }

  /** Tenant shop has a model, and takes a while to load a new one; the default tenant has none. */
  private void models(HttpExchange exchange) throws IOException {
    if (!"tenant=shop".equals(exchange.getRequestURI().getQuery())) {
      send(exchange, "{\"tenant\":\"default\",\"arms\":[],\"loaded\":null}");
      return;
    }
    boolean pointed = promotes && trained.get();
    boolean loaded = pointed && looks.incrementAndGet() > LOOKS_BEFORE_IT_IS_LOADED;
    send(
        exchange,
        """
        {"tenant":"shop","arms":[{"name":"default","model":"%s","share":1.0}],"loaded":"%s"}"""
            .formatted(pointed ? NEW : OLD, loaded ? NEW : OLD));
  }

  private static void send(HttpExchange exchange, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
