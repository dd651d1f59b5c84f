/** Words that the names of the benchmark's data are made of: a hundred first and last names, parts of product names. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const firstNames = words(`
  olivia mary anna ben clara david emma felix greta hugo ida jonas karla leon mia noah oscar paula quentin rosa samuel
  tilda ulrich vera willem xenia yannick zoe adam bella carlos dora elias fiona gustav hanna ivan julia konrad lena
  mateo nina otto petra rafael sofia theo una viktor wanda ximena yusuf zara alma bruno celia dmitri ella frank gina
  henrik iris jakob katja lukas maria nils olga pablo rita simon tara umberto viola walter yara zeno agnes boris chloe
  daniel edith filip gerda hector irma jan kim lars marta niko orla per rahel stefan thea urs vito wilma
`);

export const lastNames = words(`
  keller meyer schmidt novak rossi silva jensen larsen kowalski dubois martin garcia lopez haas berger wolf fischer weber
  wagner becker schulz hoffmann koch bauer richter klein schroeder neumann schwarz zimmermann braun krueger hartmann lange
  werner krause lehmann schmitt maier huber kaiser fuchs lang scholz moeller weiss jung hahn vogel friedrich guenther
  frank winkler lorenz baumann franke albrecht schuster simon ludwig boehm winter kraus martinez schumacher graf
  vogt stein jaeger otto sommer gross seidel heinrich brandt schreiber dietrich ziegler kuhn engel pohl horn busch
  bergmann thomas voigt sauer arnold wolff pfeiffer ivanov petrov tanaka suzuki nguyen tran kim park chen wang li
`);

export const companies = words(`
  core edge retail bank cloud data mobile media travel health energy cargo metro polar delta orbit amber cobalt crimson
  indigo jade onyx quartz ruby topaz
`);

export const nouns = words(`
  payments billing catalog search mailer gateway metrics reports ledger checkout inventory identity profile ranking
  scheduler importer exporter notifier archive analytics frontend backend console router cache queue storage stream
  events audit pricing orders shipping returns support chat video maps weather alerts
`);

export const actions = words(`api web worker proxy cli agent operator migrator builder tests docs ui sync`);
