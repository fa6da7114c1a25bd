package dev.riffle.tests.bench.faults.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.definition.DataPlane;
import dev.riffle.tests.stage.proxy.ServiceAnswer;
import dev.riffle.tests.stage.proxy.ServiceCall;
import dev.riffle.tests.stage.proxy.ServiceRequest;
import dev.riffle.tests.stage.proxy.Upstream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/** All three, as a definition names them; and what lies in them, seen from outside. */
public final class MemoryServices implements Upstream {
  private final MemoryTables tables;
  private final MemoryStream stream;
  private final MemoryBucket bucket;

  /**
   * @param clock the services' own
   */
  public MemoryServices(DataPlane plane, InstantSource clock) {
    this.tables = new MemoryTables(plane.tables());
    this.stream = new MemoryStream(plane.stream().shards(), clock);
    this.bucket = new MemoryBucket(clock);
  }

  @Override
  public ServiceAnswer send(ServiceRequest request) throws IOException {
    ServiceCall call = ServiceCall.of(request);
    return switch (call.service()) {
      case DYNAMODB -> tables.answer(call.operation(), request.body());
      case KINESIS -> stream.answer(call.operation(), request.body());
      case S3 -> bucket.answer(request);
    };
  }

  /** The rows of a table, by key: attributes as DynamoDB's JSON has them. */
  public Map<String, ObjectNode> rows(String table) {
    return tables.rows(table);
  }

  public MemoryStream stream() {
    return stream;
  }

  /** The bucket's objects, by key. */
  public Map<String, byte[]> objects() {
    return bucket.objects();
  }
}
