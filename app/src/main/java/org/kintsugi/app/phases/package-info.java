/** The merge rule: which classes make which phase. */
package org.kintsugi.app.phases;
