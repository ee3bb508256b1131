/** Applying one forest to many sections: what is chosen, what runs, what came out. */
package org.kintsugi.app.apply;
