package dev.riffle.recommend;

import dev.riffle.core.snapshot.ServingMemory;
import java.util.Map;
import org.graalvm.nativeimage.RuntimeOptions;

/**
 * Keeps a native executable's heap within its function's memory. By itself an image takes four
 * fifths of what it takes for the machine's memory, and Lambda ends a process that takes more than
 * its function has. A JVM gets its heap's size from who starts it.
 */
final class HeapLimit {
  private HeapLimit() {}

  /** Sets the limit, in an image and where Lambda says how much memory there is; once, early. */
  static void set(Map<String, String> environment) {
    // What ImageInfo.inImageRuntimeCode() reads: its class is not there on a JVM.
    if ("runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"))) {
      ServingMemory.heap(environment)
          .ifPresent(bytes -> RuntimeOptions.set("MaxHeapSize", Long.valueOf(bytes)));
    }
  }
}
