package dev.riffle.retrain.cli;

import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.retrain.held.TenantExport;
import dev.riffle.retrain.held.UserNames;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * {@code events}: all events of a tenant, as NDJSON on standard output. It is no operation of the
 * function: it has users' ids, and must not become one more object that does.
 */
@Command(
    name = "events",
    description = {
      "Print all events of a tenant that the archive holds, each once, with users' ids.",
      "Reads with your credentials; stores nothing."
    },
    mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Option(
      names = "--users-table",
      description = "The table of users. Default: " + VariableNames.USERS_TABLE + ".",
      defaultValue = "${env:" + VariableNames.USERS_TABLE + "}",
      required = true)
  private String usersTable;

  @Override
  public Integer call() throws IOException {
    var clients = new Clients(new SdkAccess(System.getenv()));
    try (S3Client s3 = clients.s3(Timeouts.unhurried()).build();
        DynamoDbClient dynamo =
            clients
                .told(Service.DYNAMODB, DynamoDbClient.builder(), Timeouts.unhurried())
                .build()) {
      var out = new BufferedOutputStream(System.out, 1 << 16);
      TenantExport.Written written =
          new TenantExport(new ObjectStore(s3, ask.bucket()))
              .run(
                  ask.tenant(),
                  new UserNames(dynamo, usersTable).of(ask.tenant()),
                  line -> write(line, out));
      out.flush();
      System.err.printf("%,d events of %,d objects%n", written.events(), written.objects());
      written.damaged().forEach(key -> System.err.println("not whole, and left: " + key));
      return written.damaged().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
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
