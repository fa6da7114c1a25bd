package dev.riffle.local.host;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A function that does what the event's {@code do}, or the query's, tells it to. */
public final class CommandHandler implements RequestHandler<Map<String, Object>, Object> {
  @Override
  public Object handleRequest(Map<String, Object> event, Context context) {
    var query = event.get("queryStringParameters") instanceof Map<?, ?> map ? map : event;
    System.out.println("handling " + context.getAwsRequestId());
    return switch (String.valueOf(query.get("do"))) {
      case "fail" -> throw new IllegalStateException("told to fail");
      case "exit" -> {
        Runtime.getRuntime().halt(3);
        yield null;
      }
      case "sleep" -> {
        sleep();
        yield null;
      }
      case "hoard" -> {
        // Beside the heap, where no option of the JVM's stops it.
        var hoard = ByteBuffer.allocateDirect(200 << 20);
        sleep();
        yield hoard.capacity();
      }
      case "litter" -> {
        // Held all at once, so that the heap grows; then nobody's.
        var litter = new byte[64][1 << 20];
        yield litter.length;
      }
      case "fill" -> {
        fill();
        sleep();
        yield null;
      }
      case "huge" -> "x".repeat(7_000_000);
      case "environment" -> environment(context);
      default -> event;
    };
  }

  private static Map<String, String> environment(Context context) {
    var seen = new LinkedHashMap<>(System.getenv());
    seen.put("pid", Long.toString(ProcessHandle.current().pid()));
    seen.put("arn", context.getInvokedFunctionArn());
    seen.put("remaining", Integer.toString(context.getRemainingTimeInMillis()));
    seen.put("trace", String.valueOf(System.getProperty("com.amazonaws.xray.traceHeader")));
    seen.put("directory", System.getProperty("user.dir"));
    seen.put("maxHeap", Long.toString(Runtime.getRuntime().maxMemory()));
    seen.put("heap", Long.toString(Runtime.getRuntime().totalMemory()));
    seen.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    seen.put(
        "collectors",
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(MemoryManagerMXBean::getName)
            .collect(Collectors.joining(",")));
    seen.put("compiler", System.getProperty("java.vm.info"));
    seen.put("temporary", System.getProperty("java.io.tmpdir"));
    return seen;
  }

  private static void fill() {
    try (var file = new RandomAccessFile(System.getProperty("java.io.tmpdir") + "/large", "rw")) {
      file.setLength(600L << 20);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
