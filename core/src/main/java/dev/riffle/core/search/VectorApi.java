package dev.riffle.core.search;

/**
 * Whether loops over the module {@code jdk.incubator.vector} are fast here. Where they are not,
 * each operation is a call that allocates: a training was ninety times slower with them than with
 * C2, and twelve times slower than plain loops compiled by C1.
 */
public final class VectorApi {
  private static final String MODULE = "jdk.incubator.vector";

  /** HotSpot's own name for a JVM that stops at its first compiler, C1: {@code java -version}. */
  private static final String C1_ALONE = "emulated-client";

  private static final String INTERPRETER_ALONE = "interpreted";

  private VectorApi() {}

  /**
   * Whether this JVM has the module ({@code --add-modules}) and a compiler that turns it into
   * registers. C1 does not, at which Lambda's Java stops unless told otherwise; nor does a native
   * image's, being built or running, and does not say so.
   */
  public static boolean pays() {
    return System.getProperty("org.graalvm.nativeimage.imagecode") == null
        && ModuleLayer.boot().findModule(MODULE).isPresent()
        && compiles(System.getProperty("java.vm.info", ""));
  }

  /** Whether a JVM of this {@code java.vm.info} has a compiler above C1. */
  static boolean compiles(String vmInfo) {
    return !vmInfo.contains(C1_ALONE) && !vmInfo.contains(INTERPRETER_ALONE);
  }
}
