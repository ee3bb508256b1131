package org.kintsugi.features;

/** Picks the form of the kernels that suits the machine the program runs on. */
final class KernelChoice {

  private KernelChoice() {}

  /**
   * Vectors, where the Java machine has their module and a compiler that knows them; plain loops
   * otherwise. Both give the same bytes.
   */
  static Kernels best() {
    boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return module && compilesVectors(System.getProperty("java.vm.info", ""))
        ? new VectorKernels()
        : new ScalarKernels();
  }

  /**
   * Whether the optimising compiler is at work: without it each vector is an object, and far slower
   * than the plain loop.
   *
   * @param mode how the machine runs, as its property {@code java.vm.info} says
   */
  static boolean compilesVectors(String mode) {
    return (mode.contains("mixed mode") && !mode.contains("emulated-client"))
        || mode.contains("compiled mode");
  }
}
