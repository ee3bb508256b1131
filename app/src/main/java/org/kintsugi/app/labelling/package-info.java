/** Labelling: the tools that paint, and the panel of classes and brush. */
package org.kintsugi.app.labelling;
