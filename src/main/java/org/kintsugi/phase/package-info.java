/**
 * What is exported and measured: phases, and the rule that merges classes into them. The rule is
 * data of the project, applied at display, export and measurement, never by repainting.
 */
package org.kintsugi.phase;
