/** The stylesheet: there is nothing in it to import by name. */
export {};
