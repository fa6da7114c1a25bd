package dev.riffle.local.localstack;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Java agent for the process of DynamoDB Local, which has no setting for the interface that it
 * listens on: lets Jetty, its web server, take the loopback interface. LocalStack starts DynamoDB
 * Local with an agent anyhow; this class alone is in that agent's jar, so it uses nothing of ours.
 */
public final class LoopbackAgent implements ClassFileTransformer {
  private static final String CONNECTOR = "org.eclipse.jetty.server.AbstractNetworkConnector";
  private static final String HOST = "getHost";

  private final AtomicBoolean done = new AtomicBoolean();

  private LoopbackAgent() {}

  /**
   * Called by Java before the program's own {@code main}.
   *
   * @throws ReflectiveOperationException when Jetty is not there
   */
  public static void premain(String arguments, Instrumentation java)
      throws ReflectiveOperationException {
    var agent = new LoopbackAgent();
    java.addTransformer(agent);
    Class.forName(CONNECTOR, false, ClassLoader.getSystemClassLoader());
    if (!agent.done.get()) { // what a transformer throws is not heard of
      throw new IllegalStateException(CONNECTOR + " would listen on all interfaces");
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    if (!CONNECTOR.replace('.', '/').equals(name)) {
      return null; // as it is
    }
    var file = ClassFile.of();
    var changed =
        file.transformClass(
            file.parse(bytes),
            ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString(HOST), new Loopback()));
    done.set(true);
    return changed;
  }

  /** A body that returns the loopback interface's address, in place of any other. */
  static final class Loopback implements CodeTransform {
    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      // nothing of the old body
    }

    @Override
    public void atEnd(CodeBuilder code) {
      code.loadConstant("127.0.0.1").areturn();
    }
  }
}
