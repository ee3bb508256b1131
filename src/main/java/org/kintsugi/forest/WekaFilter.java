package org.kintsugi.forest;

import java.io.ObjectInputFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may stand in the stream of a Weka model. Allowed are Weka's classifiers and what they are
 * made of, plain data of Java, and arrays of these; everything else is refused, and so are those of
 * Weka's classes that read files, load other models or call methods by name: {@code
 * SerializedClassifier}, {@code InputMappedClassifier}, {@code Vote}, kernels and filters that read
 * files, {@code NumericTransform}, loggers, loaders and scripts. The number of objects, their
 * depth, the length of arrays and the bytes are bounded.
 */
final class WekaFilter implements ObjectInputFilter {

  static final long MOST_DEPTH = 800;
  static final long MOST_REFERENCES = 100_000_000;
  static final long MOST_BYTES = 1L << 30;
  static final long MOST_LENGTH = 1L << 26;

  /** Packages, with all below them. */
  private static final List<String> PACKAGES =
      List.of(
          "weka.classifiers.bayes.",
          "weka.classifiers.functions.",
          "weka.classifiers.lazy.",
          "weka.classifiers.meta.",
          "weka.classifiers.rules.",
          "weka.classifiers.trees.",
          "weka.core.matrix.",
          "weka.core.neighboursearch.",
          "weka.estimators.");

  /** Single classes, with those inside them. */
  private static final Set<String> CLASSES =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Double",
          "java.lang.Enum",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Number",
          "java.lang.Object",
          "java.lang.Short",
          "java.lang.String",
          "java.util.AbstractMap",
          "java.util.ArrayList",
          "java.util.BitSet",
          "java.util.Date",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.LinkedList",
          "java.util.Map",
          "java.util.Properties",
          "java.util.Random",
          "java.util.Stack",
          "java.util.Vector",
          "java.util.concurrent.atomic.AtomicInteger",
          "weka.attributeSelection.ASEvaluation",
          "weka.attributeSelection.ASSearch",
          "weka.attributeSelection.AttributeSelection",
          "weka.attributeSelection.BestFirst",
          "weka.attributeSelection.CfsSubsetEval",
          "weka.attributeSelection.CorrelationAttributeEval",
          "weka.attributeSelection.GainRatioAttributeEval",
          "weka.attributeSelection.GreedyStepwise",
          "weka.attributeSelection.InfoGainAttributeEval",
          "weka.attributeSelection.PrincipalComponents",
          "weka.attributeSelection.Ranker",
          "weka.attributeSelection.ReliefFAttributeEval",
          "weka.classifiers.AbstractClassifier",
          "weka.classifiers.Classifier",
          "weka.classifiers.CostMatrix",
          "weka.classifiers.IteratedSingleClassifierEnhancer",
          "weka.classifiers.MultipleClassifiersCombiner",
          "weka.classifiers.ParallelIteratedSingleClassifierEnhancer",
          "weka.classifiers.ParallelMultipleClassifiersCombiner",
          "weka.classifiers.RandomizableClassifier",
          "weka.classifiers.RandomizableIteratedSingleClassifierEnhancer",
          "weka.classifiers.RandomizableMultipleClassifiersCombiner",
          "weka.classifiers.RandomizableParallelIteratedSingleClassifierEnhancer",
          "weka.classifiers.RandomizableParallelMultipleClassifiersCombiner",
          "weka.classifiers.RandomizableSingleClassifierEnhancer",
          "weka.classifiers.SingleClassifierEnhancer",
          "weka.core.AbstractInstance",
          "weka.core.AlgVector",
          "weka.core.Attribute",
          "weka.core.AttributeInfo",
          "weka.core.AttributeLocator",
          "weka.core.AttributeMetaInfo",
          "weka.core.AttributeStats",
          "weka.core.BinarySparseInstance",
          "weka.core.Capabilities",
          "weka.core.ChebyshevDistance",
          "weka.core.DateAttributeInfo",
          "weka.core.DenseInstance",
          "weka.core.EuclideanDistance",
          "weka.core.FastVector",
          "weka.core.Instances",
          "weka.core.ManhattanDistance",
          "weka.core.Matrix",
          "weka.core.MinkowskiDistance",
          "weka.core.NominalAttributeInfo",
          "weka.core.NormalizableDistance",
          "weka.core.ProtectedProperties",
          "weka.core.Queue",
          "weka.core.Range",
          "weka.core.RelationalAttributeInfo",
          "weka.core.RelationalLocator",
          "weka.core.SelectedTag",
          "weka.core.SingleIndex",
          "weka.core.SparseInstance",
          "weka.core.StringLocator",
          "weka.core.Tag",
          "weka.filters.AllFilter",
          "weka.filters.Filter",
          "weka.filters.MultiFilter",
          "weka.filters.SimpleBatchFilter",
          "weka.filters.SimpleFilter",
          "weka.filters.SimpleStreamFilter",
          "weka.filters.supervised.attribute.AttributeSelection",
          "weka.filters.supervised.attribute.ClassOrder",
          "weka.filters.supervised.attribute.Discretize",
          "weka.filters.supervised.attribute.NominalToBinary",
          "weka.filters.unsupervised.attribute.Center",
          "weka.filters.unsupervised.attribute.Discretize",
          "weka.filters.unsupervised.attribute.MakeIndicator",
          "weka.filters.unsupervised.attribute.NominalToBinary",
          "weka.filters.unsupervised.attribute.Normalize",
          "weka.filters.unsupervised.attribute.PKIDiscretize",
          "weka.filters.unsupervised.attribute.PotentialClassIgnorer",
          "weka.filters.unsupervised.attribute.PrincipalComponents",
          "weka.filters.unsupervised.attribute.RandomProjection",
          "weka.filters.unsupervised.attribute.RandomSubset",
          "weka.filters.unsupervised.attribute.Remove",
          "weka.filters.unsupervised.attribute.RemoveType",
          "weka.filters.unsupervised.attribute.RemoveUseless",
          "weka.filters.unsupervised.attribute.ReplaceMissingValues",
          "weka.filters.unsupervised.attribute.Standardize",
          "weka.filters.unsupervised.instance.RemoveRange",
          "weka.filters.unsupervised.instance.RemoveWithValues");

  /** Parts of names that are refused inside the packages that are allowed. */
  private static final List<String> REFUSED =
      List.of(
          "weka.classifiers.bayes.net.GUI",
          "weka.classifiers.bayes.NaiveBayesMultinomialText",
          "weka.classifiers.functions.SGDText",
          "weka.classifiers.functions.supportVector.PrecomputedKernelMatrixKernel",
          "weka.classifiers.meta.Vote");

  private String reason;

  /** Why something was refused, in words; empty where nothing was, or Java itself refused. */
  Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  @Override
  public Status checkInput(FilterInfo info) {
    if (info.depth() > MOST_DEPTH
        || info.references() > MOST_REFERENCES
        || info.streamBytes() > MOST_BYTES
        || info.arrayLength() > MOST_LENGTH) {
      return refuse("it is too large or nested too deeply");
    }
    Class<?> type = info.serialClass();
    if (type == null) {
      return Status.UNDECIDED;
    }
    while (type.isArray()) {
      type = type.getComponentType();
    }
    return type.isPrimitive() || isAllowed(type)
        ? Status.ALLOWED
        : refuse("it holds a " + type.getName() + ", which no model needs");
  }

  private Status refuse(String why) {
    reason = why;
    return Status.REJECTED;
  }

  private static boolean isAllowed(Class<?> type) {
    String name = type.getName();
    if (REFUSED.stream().anyMatch(part -> isOrIsInside(name, part))) {
      return false;
    }
    int inner = name.indexOf('$');
    return PACKAGES.stream().anyMatch(name::startsWith)
        || CLASSES.contains(inner < 0 ? name : name.substring(0, inner));
  }

  /** Whether a name is a class, one inside it, or of a package that begins so. */
  private static boolean isOrIsInside(String name, String part) {
    return name.equals(part) || name.startsWith(part + "$") || name.startsWith(part + ".");
  }
}
