package dev.riffle.retrain.cli;

import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.retrain.held.HeldUser;
import dev.riffle.retrain.held.UserExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * {@code subject}: what the bucket holds on a user, as NDJSON on standard output. It is no
 * operation of the function: what it finds must not become one more object that holds it.
 */
@Command(
    name = "subject",
    description = {
      "Print what the archive holds on one user, and what was set aside and names them.",
      "Reads with your credentials; stores nothing."
    },
    mixinStandardHelpOptions = true)
final class SubjectCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Option(names = "--user", description = "The user's id, as events have it.", required = true)
  private String user;

  @Option(
      names = "--name",
      description =
          "The user's name in the archive, which their row has as subject, and as retired when it"
              + " has one. Without one, only what was set aside is looked through for the id.")
  private List<String> names = List.of();

  @Override
  public Integer call() throws IOException {
    try (S3Client s3 =
        new Clients(new SdkAccess(System.getenv())).s3(Timeouts.unhurried()).build()) {
      var out = new BufferedOutputStream(System.out);
      UserExport.Found found =
          new UserExport(new ObjectStore(s3, ask.bucket()))
              .run(
                  new HeldUser(ask.tenant(), user, new HashSet<>(names)), line -> write(line, out));
      out.flush();
      System.err.printf(
          "%,d objects looked through: %,d events, %,d objects set aside%n",
          found.objects(), found.events(), found.setAside());
      found.damaged().forEach(key -> System.err.println("not whole, and left: " + key));
      return found.damaged().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private static void write(byte[] line, OutputStream out) {
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("standard output takes no more", e);
    }
  }
}
