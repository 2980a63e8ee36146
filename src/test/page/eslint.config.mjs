import js from "@eslint/js";
import stylistic from "@stylistic/eslint-plugin";
import globals from "globals";

const PAGE = "src/main/resources/dev/stallwatch/report/page/js/**/*.mjs";

export default [
  { ignores: ["**/node_modules/**"] },
  js.configs.recommended,
  {
    plugins: { "@stylistic": stylistic },
    rules: {
      "curly": "error",
      "eqeqeq": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "max-lines": ["error", 250],
      "complexity": ["error", 10],
      "@stylistic/max-len": ["error", { code: 120 }],
      "@stylistic/indent": ["error", 2],
      "@stylistic/quotes": ["error", "double", { avoidEscape: true }],
      "@stylistic/semi": "error",
      "@stylistic/eol-last": "error",
      "@stylistic/no-trailing-spaces": "error",
      "@stylistic/comma-dangle": ["error", "only-multiline"],
    },
  },
  {
    files: [PAGE],
    languageOptions: { globals: { ...globals.browser, uPlot: "readonly" } },
    rules: {
      // Texts of clients are inserted as text, never as markup.
      "no-restricted-properties": ["error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write"].map((property) => ({ property }))],
      // Modules are joined in one scope: see PageScript.
      "no-restricted-syntax": ["error",
        { selector: "ExportDefaultDeclaration", message: "Exports have names." },
        { selector: "ExportAllDeclaration", message: "Exports stand at declarations." },
        { selector: "ImportNamespaceSpecifier", message: "Imports have names." },
        { selector: "ExportNamedDeclaration[declaration=null]", message: "Exports stand at declarations." }],
    },
  },
  {
    files: ["src/test/page/**"],
    languageOptions: { globals: globals.node },
  },
];
